package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import org.junit.jupiter.api.Test;

class LbfgsTest {
  @Test
  void finds_the_bottom_of_rosenbrocks_valley() {
    Lbfgs.Minimum found =
        Lbfgs.minimise(
            (x, gradient) -> {
              double off = x[1] - x[0] * x[0];
              gradient[0] = -400 * x[0] * off - 2 * (1 - x[0]);
              gradient[1] = 200 * off;
              return 100 * off * off + (1 - x[0]) * (1 - x[0]);
            },
            new double[] {-1.2, 1},
            100,
            1e-9);
    assertThat(found.converged()).isTrue();
    assertThat(found.point()).containsExactly(new double[] {1, 1}, within(1e-8));
  }

  @Test
  void finds_the_bottom_of_bowls_of_any_stretch() {
    forSeeds(
        20,
        seed -> {
          double[] centre = new Random(seed).normal(1, 7).toDoubles();
          double[] stretch = new Random(seed).at(1).uniform(-3.0, 3.0, 7).toDoubles();
          Lbfgs.Minimum found =
              Lbfgs.minimise(
                  (x, gradient) -> {
                    double value = 0;
                    for (int i = 0; i < 7; i++) {
                      double off = x[i] - centre[i];
                      gradient[i] = 2 * Math.exp(stretch[i]) * off;
                      value += Math.exp(stretch[i]) * off * off;
                    }
                    return value;
                  },
                  new double[7],
                  100,
                  1e-10);
          assertThat(found.point()).containsExactly(centre, within(1e-8));
        });
  }

  @Test
  void the_value_never_rises() {
    double before = Double.POSITIVE_INFINITY;
    for (int iterations = 0; iterations < 30; iterations++) {
      double value =
          Lbfgs.minimise(LbfgsTest::bumpy, new double[] {3, -2}, iterations, 1e-9).value();
      assertThat(value).isLessThanOrEqualTo(before);
      before = value;
    }
    assertThat(before).isLessThan(0.5 * bumpy(new double[] {3, -2}, new double[2]));
  }

  @Test
  void values_that_are_no_numbers_are_stepped_around() {
    Lbfgs.Minimum found =
        Lbfgs.minimise(
            (x, gradient) -> {
              gradient[0] = 1 - 1 / x[0];
              return x[0] - Math.log(x[0]); // NaN below zero
            },
            new double[] {9},
            100,
            1e-9);
    assertThat(found.point()[0]).isCloseTo(1, within(1e-8));
  }

  private static double bumpy(double[] x, double[] gradient) {
    gradient[0] = 2 * x[0] + 3 * Math.cos(3 * x[0]);
    gradient[1] = 2 * x[1] - 3 * Math.sin(3 * x[1]);
    return x[0] * x[0] + x[1] * x[1] + Math.sin(3 * x[0]) + Math.cos(3 * x[1]);
  }
}
