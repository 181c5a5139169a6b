package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendCeilingTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.90, 0.9013, 0.5207, 0.1400, 0.0448, 0.6915",
    "1.0, 0.80, 0.8879, 0.7877, 0.6874, 0.6205, 0.8413",
    "1.0, 0.90, 0.9299, 0.7214, 0.5129, 0.4607, 0.8413",
    "1.0, 0.95, 0.9595, 0.6558, 0.3521, 0.3184, 0.8413",
    "1.0, 0.99, 0.9905, 0.5484, 0.1062, 0.0972, 0.8413",
    "1.5, 0.95, 0.9787, 0.8457, 0.7127, 0.6980, 0.9332"
  })
  void known_values(
      double core, double trend, double like, double half, double flipped, double worst, double c) {
    var ceiling = new TrendCeiling(core, trend);
    assertThat(ceiling.accuracy(trend)).isCloseTo(like, within(1e-4));
    assertThat(ceiling.accuracy(0.5)).isCloseTo(half, within(1e-4));
    assertThat(ceiling.accuracy(1 - trend)).isCloseTo(flipped, within(1e-4));
    assertThat(ceiling.worstGroup()).isCloseTo(worst, within(1e-4));
    assertThat(ceiling.coreOnly()).isCloseTo(c, within(1e-4));
  }

  /** Shares of right answers of a rule, summed over a fine grid of x. */
  private static double[] summed(double core, DoubleBinaryOperator rule) {
    double step = 1e-3;
    double[] right = new double[2];
    for (int y = -1; y <= 1; y += 2) {
      for (double x = -9; x < 9; x += step) {
        double density = Math.exp(-(x - core * y) * (x - core * y) / 2) / Math.sqrt(2 * Math.PI);
        for (int with = 0; with < 2; with++) {
          int s = with == 1 ? y : -y;
          right[with] += rule.applyAsDouble(x, s) * y > 0 ? density * step / 2 : 0;
        }
      }
    }
    return right;
  }

  @Test
  void agrees_with_the_best_rule_summed_over_all_there_can_be() {
    var ceiling = new TrendCeiling(0.7, 0.85);
    double[] best = summed(0.7, (x, s) -> 2 * 0.7 * x + Math.log(0.85 / 0.15) * s);
    assertThat(ceiling.worstGroup()).isCloseTo(best[0], within(1e-3));
    assertThat(ceiling.accuracy(1)).isCloseTo(best[1], within(1e-3));
    assertThat(ceiling.accuracy(0.3)).isCloseTo(0.3 * best[1] + 0.7 * best[0], within(1e-3));
    double[] core = summed(0.7, (x, _) -> x);
    assertThat(ceiling.coreOnly())
        .isCloseTo(core[0], within(1e-3))
        .isCloseTo(core[1], within(1e-3));
  }

  @Test
  void no_other_weight_of_the_trend_does_better_where_it_learns() {
    var ceiling = new TrendCeiling(1, 0.9);
    var random = new SplittableRandom(3);
    for (int i = 0; i < 5; i++) {
      double weight = random.nextDouble(0, 6);
      double[] other = summed(1, (x, s) -> 2 * x + weight * s);
      assertThat(0.9 * other[1] + 0.1 * other[0]).isLessThan(ceiling.accuracy(0.9) + 1e-3);
    }
  }

  @Test
  void half_of_what_the_trend_costs_is_half_debiased() {
    var ceiling = new TrendCeiling(1, 0.9);
    double alone = ceiling.accuracy(0.5);
    assertThat(ceiling.debiased(alone, alone)).isZero();
    assertThat(ceiling.debiased(ceiling.coreOnly(), alone)).isEqualTo(1);
    assertThat(ceiling.debiased((ceiling.coreOnly() + alone) / 2, alone))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void refuses_a_trend_that_is_none() {
    assertThatThrownBy(() -> new TrendCeiling(1, 1))
        .hasMessage("trend must be from 0.5 to below 1, got 1.0");
    assertThatThrownBy(() -> new TrendCeiling(0, 0.9)).hasMessage("core must be above 0, got 0.0");
  }
}
