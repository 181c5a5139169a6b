package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ImageNetTest {

  @Test
  void the_mean_color_becomes_zero_and_a_deviation_more_becomes_one() {
    float[] pixels = {
      0.485f, 0.485f + 0.229f, // red
      0.456f, 0.456f + 0.224f,
      0.406f, 0.406f + 0.225f
    };
    Tensor standard = ImageNet.standard(Tensor.of(pixels, 1, 3, 1, 2));
    assertThat(standard.toDoubles()).containsExactly(new double[] {0, 1, 0, 1, 0, 1}, within(1e-6));
  }
}
