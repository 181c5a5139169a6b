package io.sensorium.augment;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColorJitterTest {
  private static final double[] LUMA = {0.299, 0.587, 0.114};
  private static final double[] FACTORS = {0.6, 1.4};
  private final Tensor images = new Random(1).uniform(2, 3, 5, 7);
  private final Tensor factors = Tensor.of(FACTORS, 2, 1, 1, 1);

  @Test
  void factors_of_one_change_nothing() {
    Tensor ones = Tensor.ones(2, 1, 1, 1);
    double[] same = images.toDoubles();
    assertThat(ColorJitter.brighten(images, ones).toDoubles()).isEqualTo(same);
    assertThat(ColorJitter.contrast(images, ones).toDoubles()).containsExactly(same, within(1e-6));
    assertThat(ColorJitter.saturate(images, ones).toDoubles()).containsExactly(same, within(1e-6));
  }

  @Test
  void agrees_with_the_formulas_written_out() {
    double[][][] x = pixels(images);
    double[][][] bright = pixels(ColorJitter.brighten(images, factors));
    double[][][] contrasted = pixels(ColorJitter.contrast(images, factors));
    double[][][] saturated = pixels(ColorJitter.saturate(images, factors));
    for (int i = 0; i < 2; i++) {
      double f = FACTORS[i];
      double mean = 0;
      for (int p = 0; p < 35; p++) {
        mean += luma(x[i], p) / 35;
      }
      for (int c = 0; c < 3; c++) {
        for (int p = 0; p < 35; p++) {
          double v = x[i][c][p];
          near(bright[i][c][p], f * v);
          near(contrasted[i][c][p], mean + f * (v - mean));
          near(saturated[i][c][p], luma(x[i], p) + f * (v - luma(x[i], p)));
        }
      }
    }
  }

  @Test
  void each_setting_by_itself_changes_the_images_whatever_the_order() {
    for (var jitter :
        new ColorJitter[] {
          new ColorJitter(1, 0.4, 0, 0, 0),
          new ColorJitter(1, 0, 0.4, 0, 0),
          new ColorJitter(1, 0, 0, 0.4, 0),
          new ColorJitter(1, 0, 0, 0, 0.1)
        }) {
      forSeeds(
          20, seed -> assertThat(largest(apply(jitter, seed).minus(images))).isGreaterThan(1e-3));
    }
    assertThat(largest(apply(new ColorJitter(1, 0, 0, 0, 0), 3).minus(images))).isLessThan(1e-5);
  }

  @Test
  void impossible_widths_are_refused() {
    assertThatThrownBy(() -> new ColorJitter(1, 0.4, 0.4, 0.4, 0.6))
        .hasMessage(
            "brightness, contrast, saturation and hue must be at least 0, hue at most 0.5,"
                + " got 0.4, 0.4, 0.4 and 0.6");
  }

  private Tensor apply(ColorJitter jitter, long seed) {
    return jitter.apply(Column.full(images), new Image(7), new Random(seed)).values();
  }

  private static double largest(Tensor difference) {
    return Arrays.stream(difference.abs().toDoubles()).max().orElseThrow();
  }

  private static double luma(double[][] image, int p) {
    return LUMA[0] * image[0][p] + LUMA[1] * image[1][p] + LUMA[2] * image[2][p];
  }

  private static void near(double found, double expected) {
    assertThat(found).isCloseTo(Math.clamp(expected, 0, 1), within(1e-6));
  }

  /** [image][channel][pixel] */
  private static double[][][] pixels(Tensor images) {
    double[] flat = images.toDoubles();
    double[][][] pixels = new double[2][3][35];
    for (int n = 0; n < flat.length; n++) {
      pixels[n / 105][n / 35 % 3][n % 35] = flat[n];
    }
    return pixels;
  }
}
