package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RmsNormTest {

  @Test
  void agrees_with_the_formula_written_out() {
    double[] x = {1, -2, 3, 0.5, 0.1, 4};
    Tensor weight = Tensor.of(new double[] {2, 3, 0.7}, 3);
    double[] found = new RmsNorm(weight, 1e-6).apply(Tensor.of(x, 2, 3)).toDoubles();
    for (int row = 0; row < 2; row++) {
      double power = 1e-6;
      for (int d = 0; d < 3; d++) {
        power += x[row * 3 + d] * x[row * 3 + d] / 3;
      }
      for (int d = 0; d < 3; d++) {
        double expected = x[row * 3 + d] / Math.sqrt(power) * weight.toDoubles()[d];
        assertThat(found[row * 3 + d]).isCloseTo(expected, within(1e-12));
      }
    }
  }
}
