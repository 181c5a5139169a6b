package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BlurTest {

  @Test
  void leaves_an_even_image_as_it_is() {
    Tensor even = Tensor.full(0.7, 2, 3, 13, 11);
    assertThat(blur(2, even).toDoubles()).containsExactly(even.toDoubles(), within(1e-6));
  }

  @Test
  void takes_the_more_from_noise_the_wider_it_is() {
    Tensor noise = new Random(1).uniform(5, 3, 29, 23);
    double none = variance(noise);
    double little = variance(blur(0.5, noise));
    double much = variance(blur(2, noise));
    assertThat(little).isBetween(0.2 * none, 0.6 * none);
    assertThat(much).isBetween(0.005 * none, 0.05 * none);
    assertThat(blur(2, noise).mean().item()).isCloseTo(noise.mean().item(), within(0.01));
  }

  @Test
  void spreads_a_point_into_a_gaussian() {
    float[] point = new float[29 * 23];
    point[14 * 23 + 11] = 1;
    Tensor image = Tensor.of(point, 1, 1, 29, 23).expand(1, 3, 29, 23);
    double[] spread = blur(1.5, image).select(0, 0).select(0, 1).toDoubles();
    double sum = 0;
    for (int i = -10; i <= 10; i++) {
      sum += Math.exp(-i * i / 4.5);
    }
    for (int y = 4; y < 25; y++) {
      for (int x = 2; x < 21; x++) {
        double distance = Math.pow(y - 14, 2) + Math.pow(x - 11, 2);
        assertThat(spread[y * 23 + x])
            .isCloseTo(Math.exp(-distance / 4.5) / (sum * sum), within(1e-5));
      }
    }
  }

  @Test
  void impossible_widths_are_refused() {
    assertThatThrownBy(() -> new Blur(1, 0, 2))
        .hasMessage("smallest and largest must rise, from above 0, got 0.0 and 2.0");
  }

  private static Tensor blur(double deviation, Tensor images) {
    return new Blur(1, deviation, deviation)
        .apply(Column.full(images), new Image(29), new Random(2))
        .values();
  }

  private static double variance(Tensor x) {
    return x.minus(x.mean()).square().mean().item();
  }
}
