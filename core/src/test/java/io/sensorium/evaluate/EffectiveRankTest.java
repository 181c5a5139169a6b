package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class EffectiveRankTest {
  @Test
  void directions_of_equal_spread_are_counted() {
    // Corners of a cube: three directions with as much of all.
    double[] corners = new double[8 * 5];
    for (int i = 0; i < 8; i++) {
      for (int d = 0; d < 3; d++) {
        corners[i * 5 + d] = (i >> d & 1) * 2 - 1;
      }
      corners[i * 5 + 3] = 9; // does not vary
    }
    assertThat(EffectiveRank.of(Tensor.of(corners, 8, 5))).isCloseTo(3, within(1e-9));
  }

  @Test
  void unequal_spread_counts_by_its_entropy() {
    // Singular values in the ratio of 3 to 1.
    Tensor cross = Tensor.of(new double[] {3, 0, -3, 0, 0, 1, 0, -1}, 4, 2);
    double entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    assertThat(EffectiveRank.of(cross)).isCloseTo(Math.exp(entropy), within(1e-9));
  }

  @Test
  void a_collapse_is_seen() {
    Tensor line = new Random(1).normal(1, 50, 1).matmul(new Random(2).normal(1, 1, 16));
    assertThat(EffectiveRank.of(line)).isCloseTo(1, within(1e-3));
    assertThat(EffectiveRank.of(new Random(3).normal(1, 4000, 16))).isBetween(15.9, 16.0);
    assertThat(EffectiveRank.of(Tensor.ones(9, 4))).isZero();
  }
}
