package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Video;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Augmentations of videos: every frame is changed as the others of its video are. */
class VideoAugmentationsTest {
  private static final int VIDEOS = 7;
  private static final int FRAMES = 5;
  private static final int SIDE = 11;
  private static final Video MODALITY = new Video(FRAMES, SIDE);

  private static final CropResize CROP = new CropResize(0.08, 1, 2.0);
  private static final ColorJitter JITTER = new ColorJitter(0.8, 0, 0.4, 0.4, 0.2, 32 / 255.0);

  static List<Augmentation> augmentations() {
    return List.of(
        CROP,
        JITTER,
        new Grayscale(0.5),
        new Blur(0.5, 0.1, 2),
        new Flip(0.5),
        new Chain(List.of(CROP, JITTER, new Grayscale(0.2))));
  }

  /** One picture, shown in all frames of all videos. */
  private static Column still() {
    Tensor picture = new Random(3).uniform(1, 3, 1, SIDE, SIDE);
    return Column.full(picture.expand(VIDEOS, 3, FRAMES, SIDE, SIDE));
  }

  private static Tensor apply(Augmentation augmentation, Column videos) {
    return augmentation.apply(videos, MODALITY, new Random(1)).values();
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void frames_share_the_draw_and_videos_do_not(Augmentation augmentation) {
    Tensor changed = apply(augmentation, still()); // [P, C, T, Y, X]
    assertThat(changed.shape()).containsExactly(VIDEOS, 3, FRAMES, SIDE, SIDE);
    double[] first = changed.select(2, 0).toDoubles();
    for (int t = 1; t < FRAMES; t++) {
      assertThat(changed.select(2, t).toDoubles()).containsExactly(first, within(1e-6));
    }
    Tensor flat = changed.view(VIDEOS, -1);
    boolean different = false;
    for (int i = 1; i < VIDEOS; i++) {
      different |= !Arrays.equals(flat.select(0, i).toFloats(), flat.select(0, 0).toFloats());
    }
    assertThat(different).isTrue();
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void a_video_of_one_frame_is_changed_as_an_image(Augmentation augmentation) {
    Tensor pictures = new Random(5).uniform(VIDEOS, 3, SIDE, SIDE);
    Tensor image = apply(augmentation, Column.full(pictures));
    Tensor video = apply(augmentation, Column.full(pictures.unsqueeze(2)));
    assertThat(video.toDoubles()).containsExactly(image.toDoubles(), within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void keeps_rows_and_range_and_records_no_gradient(Augmentation augmentation) {
    Tensor values = new Random(7).uniform(2, 3, FRAMES, SIDE, SIDE);
    Column some = new Column(values, null, Rows.where(false, true, true));
    Column changed = augmentation.apply(some, MODALITY, new Random(1));
    assertThat(changed.rows()).isEqualTo(some.rows());
    assertThat(changed.values().requiresGradient()).isFalse();
    assertThat(Arrays.stream(changed.values().toDoubles())).allMatch(x -> x >= 0 && x <= 1);
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void refuses_videos_without_colour(Augmentation augmentation) {
    Column grey = Column.full(Tensor.zeros(2, 1, FRAMES, SIDE, SIDE));
    assertThatThrownBy(() -> apply(augmentation, grey))
        .hasMessageEndingWith(": expected [P, C=3, T, Y, X], got [2, 1, 5, 11, 11]");
  }

  @Test
  void a_flip_swaps_left_and_right_in_every_frame() {
    Column videos = Column.full(new Random(7).uniform(2, 3, FRAMES, SIDE, SIDE));
    assertThat(apply(new Flip(1), videos).toDoubles())
        .isEqualTo(videos.values().flip(4).toDoubles());
  }

  @Test
  void grey_frames_have_their_own_luminance_in_all_channels() {
    Column videos = Column.full(new Random(7).uniform(2, 3, FRAMES, SIDE, SIDE));
    Tensor grey = apply(new Grayscale(1), videos);
    for (int t = 0; t < FRAMES; t++) {
      Tensor luminance = Luminance.of(videos.values().select(2, t));
      assertThat(grey.select(2, t).toDoubles())
          .containsExactly(luminance.expand(2, 3, SIDE, SIDE).toDoubles(), within(1e-6));
    }
  }

  @Test
  void light_is_added_to_every_pixel_alike_and_cut_at_black_and_white() {
    Tensor grey = Tensor.full(0.5).expand(VIDEOS, 3, FRAMES, SIDE, SIDE).plus(0);
    Tensor lit = apply(new ColorJitter(1, 0, 0, 0, 0, 0.3), Column.full(grey)).view(VIDEOS, -1);
    for (int i = 0; i < VIDEOS; i++) {
      double[] pixels = lit.select(0, i).toDoubles();
      assertThat(pixels[0]).isBetween(0.2, 0.8);
      assertThat(pixels).containsOnly(new double[] {pixels[0]}, within(1e-6));
    }
    Tensor white = Tensor.full(0.9).expand(VIDEOS, 3, FRAMES, SIDE, SIDE).plus(0);
    Tensor most = apply(new ColorJitter(1, 0, 0, 0, 0, 0.3), Column.full(white));
    assertThat(Arrays.stream(most.toDoubles()).max().orElseThrow()).isEqualTo(1);
    assertThatThrownBy(() -> new ColorJitter(1, 0, 0, 0, 0, -0.1))
        .hasMessage("light must be at least 0, got -0.1");
  }

  @Test
  void contrast_is_about_the_mean_of_the_whole_video() {
    Tensor dark = Tensor.full(0.2).expand(1, 3, 1, SIDE, SIDE);
    Tensor bright = Tensor.full(0.6).expand(1, 3, 1, SIDE, SIDE);
    Tensor changed =
        apply(new ColorJitter(1, 0, 0.9, 0, 0), Column.full(Tensor.cat(2, dark, bright)));
    double below = 0.4 - changed.select(2, 0).mean().item();
    double above = changed.select(2, 1).mean().item() - 0.4;
    assertThat(below).isCloseTo(above, within(1e-6)).isNotCloseTo(0.2, within(1e-3));
  }

  @Test
  void parts_may_be_as_flat_as_they_are_told_to() {
    assertThatThrownBy(() -> new CropResize(0.08, 1, 0.5))
        .hasMessage("stretch must be at least 1, got 0.5");
    double mild = flattest(new CropResize(0.3, 0.4));
    double strong = flattest(new CropResize(0.3, 0.4, 2.0));
    assertThat(mild).isBetween(1.2, 4.0 / 3);
    assertThat(strong).isBetween(1.7, 2.0);
  }

  /**
   * The greatest ratio of the sides of 200 parts, seen in how far apart coordinates come to lie.
   */
  private static double flattest(CropResize crop) {
    Tensor across = Tensor.range(SIDE).to(io.sensorium.tensor.DType.FLOAT32).over(SIDE); // [X]
    Tensor x = across.view(1, 1, 1, 1, SIDE).expand(200, 1, 1, SIDE, SIDE);
    Tensor y = across.view(1, 1, 1, SIDE, 1).expand(200, 1, 1, SIDE, SIDE);
    Tensor seen = apply(crop, Column.full(Tensor.cat(1, x, y, y))); // [P, C, T, Y, X]
    double greatest = 1;
    int middle = SIDE / 2;
    double[] all = seen.toDoubles();
    for (int p = 0; p < 200; p++) {
      int wide = p * 3 * SIDE * SIDE + middle * SIDE + middle;
      int high = wide + SIDE * SIDE;
      double ratio = (all[wide + 1] - all[wide]) / (all[high + SIDE] - all[high]);
      greatest = Math.max(greatest, Math.max(ratio, 1 / ratio));
    }
    return greatest;
  }
}
