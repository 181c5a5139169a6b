package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActivationTest {
  private final double[] points = {-3, -1, -0.2, 0, 0.5, 2, 7};

  @Test
  void gelu_by_tanh_is_its_formula() {
    double[] expected =
        Arrays.stream(points)
            .map(
                x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))))
            .toArray();
    assertThat(Activation.GELU_TANH.apply(Tensor.of(points, 7)).toDoubles())
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void gelu_by_tanh_is_near_gelu_but_not_the_same() {
    Tensor x = Tensor.of(points, 7);
    double most = Activation.GELU.apply(x).minus(Activation.GELU_TANH.apply(x)).abs().max(0).item();
    assertThat(most).isBetween(1e-5, 1e-3);
  }
}
