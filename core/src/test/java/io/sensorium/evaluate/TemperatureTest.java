package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  /** Labels drawn by shares whose logarithms, times a factor, are the scores. */
  private static double found(double factor) {
    int count = 20_000;
    var random = new SplittableRandom(1);
    var scores = new double[count][2];
    var labels = new int[count];
    for (int i = 0; i < count; i++) {
      double share = 0.05 + 0.9 * random.nextDouble();
      labels[i] = random.nextDouble() < share ? 1 : 0;
      scores[i][1] = factor * Math.log(share);
      scores[i][0] = factor * Math.log(1 - share);
    }
    return Temperature.of(scores, labels);
  }

  @Test
  void a_reader_that_is_as_sure_as_it_may_be_keeps_its_scores() {
    assertThat(found(1)).isCloseTo(1, within(0.03));
  }

  @Test
  void one_that_is_too_sure_is_cooled_down_and_one_too_modest_is_not_left_so() {
    assertThat(found(3)).isCloseTo(3, within(0.1));
    assertThat(found(0.25)).isCloseTo(0.25, within(0.01));
  }

  @Test
  void readers_that_are_always_right_or_wrong_leave_it_finite() {
    assertThat(Temperature.of(new double[0][], new int[0])).isEqualTo(1);
    var right = new double[][] {{0, -3}, {-3, 0}};
    assertThat(Temperature.of(right, new int[] {0, 1})).isLessThan(0.1);
    assertThat(Temperature.of(right, new int[] {1, 0})).isGreaterThan(10);
  }
}
