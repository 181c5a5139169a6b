package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every augmentation of images promises. */
class ImageAugmentationsTest {
  private static final Image MODALITY = new Image(11);

  static List<Augmentation> augmentations() {
    var crop = new CropResize(0.08, 1);
    var jitter = new ColorJitter(0.8, 0.4, 0.4, 0.4, 0.1);
    var grayscale = new Grayscale(0.2);
    var blur = new Blur(0.5, 0.1, 2);
    var flip = new Flip(0.5);
    return List.of(
        crop, jitter, grayscale, blur, flip, new SimClr(crop, jitter, grayscale, blur, flip));
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void changes_the_images(Augmentation augmentation) {
    Column images = images();
    Tensor changed = apply(augmentation, images, 1);
    assertThat(changed.toFloats()).isNotEqualTo(images.values().toFloats());
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void leaves_what_it_was_given_alone(Augmentation augmentation) {
    Column images = images();
    apply(augmentation, images, 1);
    assertThat(images.values().toFloats()).isEqualTo(images().values().toFloats());
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void draws_the_same_for_the_same_seed_only(Augmentation augmentation) {
    float[] first = apply(augmentation, images(), 1).toFloats();
    assertThat(apply(augmentation, images(), 1).toFloats()).isEqualTo(first);
    assertThat(apply(augmentation, images(), 2).toFloats()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void keeps_shape_rows_and_range_and_records_no_gradient(Augmentation augmentation) {
    Column images = images();
    Column changed = augmentation.apply(images, MODALITY, new Random(1));
    assertThat(changed.values().shape()).containsExactly(13, 3, 11, 11);
    assertThat(changed.rows()).isEqualTo(images.rows());
    assertThat(changed.values().requiresGradient()).isFalse();
    assertThat(Arrays.stream(changed.values().toDoubles())).allMatch(x -> x >= 0 && x <= 1);
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void treats_each_image_by_itself(Augmentation augmentation) {
    Tensor one = new Random(3).uniform(1, 3, 11, 11);
    Column alike = Column.full(one.expand(13, 3, 11, 11));
    Tensor changed = apply(augmentation, alike, 1).view(13, 3 * 11 * 11);
    float[] first = changed.select(0, 0).toFloats();
    boolean different = false;
    for (int i = 1; i < 13; i++) {
      different |= !Arrays.equals(changed.select(0, i).toFloats(), first);
    }
    assertThat(different).isTrue();
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void refuses_what_is_no_batch_of_colour_images(Augmentation augmentation) {
    Column grey = Column.full(Tensor.zeros(5, 1, 11, 11));
    assertThatThrownBy(() -> apply(augmentation, grey, 1))
        .hasMessageEndingWith(": expected [P, C=3, Y, X], got [5, 1, 11, 11]");
  }

  /** 13 of 17 examples have one. */
  private static Column images() {
    boolean[] present = new boolean[17];
    Arrays.fill(present, 2, 15, true);
    return new Column(new Random(7).uniform(13, 3, 11, 11), null, Rows.where(present));
  }

  private static Tensor apply(Augmentation augmentation, Column images, long seed) {
    return augmentation.apply(images, MODALITY, new Random(seed)).values();
  }
}
