package io.sensorium.corrupt;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Frames;
import io.sensorium.data.Kind;
import io.sensorium.data.Pixels;
import io.sensorium.data.Series;
import io.sensorium.data.TableRow;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EachDamageTest {
  private static Pixels image(ImageDamage damage, double level, long seed) {
    var image = (Pixels) DamageTest.example(Kind.IMAGE, 1);
    return damage.apply(image, level, new SplittableRandom(seed));
  }

  @Test
  void noise_on_pictures_has_the_deviation_that_is_said() {
    var grey = new byte[64 * 64];
    Arrays.fill(grey, (byte) 128);
    var noisy = ImageDamage.NOISE.apply(new Pixels(1, 64, 64, grey), .25, new SplittableRandom(2));
    double squares =
        Arrays.stream(DamageTest.numbers(noisy))
            .map(x -> (x - 128) * (x - 128))
            .average()
            .orElse(0);
    assertThat(Math.sqrt(squares)).isCloseTo(.25 * 128, within(1.0));
  }

  @Test
  void without_contrast_a_channel_is_its_mean() {
    Pixels flat = image(ImageDamage.LESS_CONTRAST, 1, 0);
    var whole = (Pixels) DamageTest.example(Kind.IMAGE, 1);
    for (int c = 0; c < 3; c++) {
      int channel = c;
      double mean =
          IntStream.range(0, 11 * 13)
              .map(i -> whole.at(channel, i / 13, i % 13))
              .average()
              .orElse(0);
      for (int i = 0; i < 11 * 13; i++) {
        assertThat(flat.at(c, i / 13, i % 13)).isEqualTo((int) Math.round(mean));
      }
    }
  }

  @Test
  void an_occlusion_covers_the_share_that_is_said_and_all_at_level_1() {
    var white = new byte[20 * 20];
    Arrays.fill(white, (byte) 255);
    var some =
        ImageDamage.OCCLUSION.apply(new Pixels(1, 20, 20, white), .25, new SplittableRandom(3));
    assertThat(Arrays.stream(DamageTest.numbers(some)).filter(x -> x == 128).count())
        .isEqualTo(100);
    assertThat(DamageTest.numbers(image(ImageDamage.OCCLUSION, 1, 3))).containsOnly(128.0);
  }

  @Test
  void a_crop_shows_nothing_that_was_not_there_and_keeps_rows_and_columns_apart() {
    // 11 rows, 13 columns: each row of one brightness
    var samples = new byte[11 * 13];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i / 13 * 20);
    }
    forSeeds(
        10,
        seed -> {
          var cut =
              ImageDamage.CROP.apply(new Pixels(1, 11, 13, samples), 1, new SplittableRandom(seed));
          for (int y = 0; y < 11; y++) {
            for (int x = 1; x < 13; x++) {
              assertThat(cut.at(0, y, x)).isEqualTo(cut.at(0, y, 0));
            }
          }
          assertThat(cut.at(0, 10, 0) - cut.at(0, 0, 0)).isEqualTo(50); // a quarter of 200
        });
  }

  @Test
  void a_blur_keeps_the_mean_of_what_is_far_from_edges_and_flattens_the_rest() {
    var samples = new byte[32 * 32];
    samples[16 * 32 + 16] = (byte) 255;
    var blurred =
        ImageDamage.BLUR.apply(new Pixels(1, 32, 32, samples), .25, new SplittableRandom(0));
    double peak = 255 / (2 * Math.PI); // a Gaussian of one pixel
    assertThat((double) blurred.at(0, 16, 16)).isCloseTo(peak, within(1.0));
    assertThat(blurred.at(0, 16, 17))
        .isEqualTo(blurred.at(0, 17, 16))
        .isEqualTo(blurred.at(0, 15, 16));
  }

  @Test
  void noise_on_sound_is_as_loud_as_said() {
    var samples = new float[20_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (.02 * Math.sin(i / 9.0));
    }
    var sound = new Wave(8000, 1, samples);
    var noisy = SoundDamage.NOISE.apply(sound, .5, new SplittableRandom(1));
    double power = 0;
    double noise = 0;
    for (int i = 0; i < samples.length; i++) {
      power += samples[i] * samples[i];
      noise += Math.pow(noisy.samples()[i] - samples[i], 2);
    }
    assertThat(10 * Math.log10(power / noise)).isCloseTo(10, within(.2)); // 30 - 40 / 2 dB
  }

  @Test
  void dropped_blocks_are_silent_in_all_channels_and_as_many_as_said() {
    var samples = new float[2 * 200];
    Arrays.fill(samples, .5f);
    var left =
        SoundDamage.DROPPED_BLOCKS.apply(new Wave(100, 2, samples), .3, new SplittableRandom(4));
    for (int t = 0; t < 200; t++) {
      assertThat(left.at(0, t)).isEqualTo(left.at(1, t));
    }
    assertThat(IntStream.range(0, 200).filter(t -> left.at(0, t) == 0).count()).isEqualTo(60);
  }

  @Test
  void a_shifted_sound_begins_later_in_each_channel() {
    float[] samples = {0, 1, 2, 3, 4, 10, 11, 12, 13, 14};
    for (int i = 0; i < samples.length; i++) {
      samples[i] /= 100;
    }
    var moved = SoundDamage.TIME_SHIFT.apply(new Wave(10, 2, samples), .4, new SplittableRandom(0));
    assertThat(moved.samples())
        .containsExactly(
            new float[] {.04f, 0, .01f, .02f, .03f, .14f, .10f, .11f, .12f, .13f}, within(1e-6f));
  }

  @Test
  void lost_frames_are_black_or_the_frame_before() {
    var video = (Frames) DamageTest.example(Kind.VIDEO, 1);
    var dropped = VideoDamage.DROPPED_FRAMES.apply(video, .4, new SplittableRandom(1));
    var repeated = VideoDamage.REPEATED_FRAMES.apply(video, 1, new SplittableRandom(1));
    long black =
        IntStream.range(0, 5)
            .filter(f -> Arrays.stream(DamageTest.numbers(dropped.frame(f))).allMatch(x -> x == 0))
            .count();
    assertThat(black).isEqualTo(2);
    for (int f = 0; f < 5; f++) {
      assertThat(repeated.frame(f).samples()).isEqualTo(video.frame(0).samples());
    }
  }

  @Test
  void one_place_of_a_video_is_covered_in_all_frames() {
    var grey = new byte[3 * 8 * 8];
    var hidden =
        VideoDamage.OCCLUSION.apply(new Frames(5, 3, 1, 8, 8, grey), .3, new SplittableRandom(5));
    assertThat(hidden.frame(1).samples()).isEqualTo(hidden.frame(0).samples());
    assertThat(hidden.frame(2).samples()).isEqualTo(hidden.frame(0).samples());
  }

  private static String text(TextDamage damage, String words, long seed) {
    return damage.apply(new Text(words), 1, new SplittableRandom(seed)).text();
  }

  @Test
  void words_of_three_letters_and_signs_stay() {
    for (TextDamage damage : TextDamage.values()) {
      assertThat(text(damage, "An owl, 3 of 12345 cats? No: the end!", 1))
          .as(damage.toString())
          .startsWith("An owl, 3 of 12345 ")
          .endsWith("? No: the end!");
    }
  }

  @Test
  void each_way_of_damaging_a_word_does_what_it_says() {
    forSeeds(
        50,
        seed -> {
          String word = "elephant";
          String typo = text(TextDamage.TYPO, word, seed);
          assertThat(typo).hasSameSizeAs(word).isNotEqualTo(word);
          assertThat(IntStream.range(0, 8).filter(i -> typo.charAt(i) != word.charAt(i)).count())
              .isEqualTo(1);
          String swapped = text(TextDamage.SWAP, word, seed);
          assertThat(swapped).startsWith("e").endsWith("t").isNotEqualTo(word);
          assertThat(sorted(swapped)).isEqualTo(sorted(word));
          String shuffled = text(TextDamage.MIDDLE_SHUFFLE, word, seed);
          assertThat(shuffled).startsWith("e").endsWith("t");
          assertThat(sorted(shuffled)).isEqualTo(sorted(word));
          assertThat(text(TextDamage.REPEAT, word, seed)).hasSize(9).startsWith("e").endsWith("t");
          assertThat(text(TextDamage.OMIT, word, seed)).hasSize(7).startsWith("e").endsWith("t");
        });
  }

  private static String sorted(String word) {
    char[] letters = word.toCharArray();
    Arrays.sort(letters);
    return String.valueOf(letters);
  }

  @Test
  void a_typo_is_a_key_beside_the_right_one_in_the_same_case() {
    forSeeds(
        100,
        seed -> {
          String typo = text(TextDamage.TYPO, "AAAA", seed);
          String letter = typo.replaceFirst("A*([^A])A*", "$1");
          assertThat("QWSZ").contains(letter);
        });
  }

  @Test
  void what_is_damaged_at_one_level_is_damaged_at_every_higher_one() {
    String words = "yellow elephants rather swim across rivers than walk under bridges";
    forSeeds(
        20,
        seed -> {
          String[] whole = words.split(" ", -1);
          String[] few = at(words, .3, seed);
          String[] more = at(words, .7, seed);
          for (int i = 0; i < whole.length; i++) {
            if (!few[i].equals(whole[i])) {
              assertThat(more[i]).isEqualTo(few[i]);
            }
          }
        });
  }

  private static String[] at(String words, double level, long seed) {
    return TextDamage.OMIT
        .apply(new Text(words), level, new SplittableRandom(seed))
        .text()
        .split(" ", -1);
  }

  @Test
  void noise_on_numbers_goes_by_the_spread_of_each_column_over_examples() {
    List<Value> seen =
        List.of(new TableRow(new float[] {0, 5, Float.NaN}), new TableRow(new float[] {2, 5, 100}));
    NumberNoise noise = NumberNoise.of(Kind.TABLE, seen);
    assertThat(noise.deviations()).containsExactly(1.0, 0.0, 0.0);
    var row = new TableRow(new float[] {3, 4, Float.NaN});
    double squares = 0;
    for (int seed = 0; seed < 2000; seed++) {
      float[] noisy = ((TableRow) noise.apply(row, .5, new SplittableRandom(seed))).values();
      squares += Math.pow(noisy[0] - 3, 2) / 2000;
      assertThat(noisy[1]).isEqualTo(4);
      assertThat(noisy[2]).isNaN();
    }
    assertThat(Math.sqrt(squares)).isCloseTo(.5, within(.03));
  }

  @Test
  void lost_channels_and_stretches_of_a_series_were_not_measured() {
    var series = (Series) DamageTest.example(Kind.SERIES, 1);
    Series channels = SeriesDamage.CHANNEL_DROP.apply(series, .67, new SplittableRandom(1));
    Series block = SeriesDamage.BLOCK_DROP.apply(series, .5, new SplittableRandom(1));
    assertThat(
            IntStream.range(0, 3)
                .filter(c -> IntStream.range(0, 31).allMatch(t -> Float.isNaN(channels.at(t, c))))
                .count())
        .isEqualTo(2);
    int[] lost =
        IntStream.range(0, 31)
            .filter(t -> IntStream.range(0, 3).allMatch(c -> Float.isNaN(block.at(t, c))))
            .toArray();
    assertThat(lost).hasSize(16);
    assertThat(lost[15] - lost[0]).isEqualTo(15);
  }

  @Test
  void a_jittered_series_has_steps_of_the_series_in_another_order() {
    var series = (Series) DamageTest.example(Kind.SERIES, 1);
    Series moved = SeriesDamage.TIME_JITTER.apply(series, 1, new SplittableRandom(1));
    for (int t = 0; t < 31; t++) {
      int to = t;
      assertThat(
              IntStream.range(0, 31)
                  .anyMatch(
                      from ->
                          IntStream.range(0, 3)
                              .allMatch(
                                  c -> Float.compare(moved.at(to, c), series.at(from, c)) == 0)))
          .isTrue();
    }
  }

  @Test
  void rejects_levels_that_are_none() {
    assertThatThrownBy(() -> new Corruption(ImageDamage.BLUR, 1.5, 0))
        .hasMessage("level must be from 0 to 1, got 1.5");
  }
}
