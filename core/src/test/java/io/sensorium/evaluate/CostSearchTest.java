package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostSearchTest {
  @Test
  void the_coarse_search_tries_seven_values_once_each() {
    List<Double> tried = new ArrayList<>();
    double best =
        CostSearch.COARSE.best(
            cost -> {
              tried.add(Math.log10(cost));
              return -Math.abs(Math.log10(cost) - 1.7);
            });
    assertThat(tried).containsExactly(-6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0);
    assertThat(best).isEqualTo(100);
  }

  @Test
  void the_fine_search_comes_within_half_a_seventh_of_a_decade() {
    for (double peak = -6; peak <= 6; peak += 0.13) {
      double aim = peak;
      double best = CostSearch.FINE.best(cost -> -Math.abs(Math.log10(cost) - aim));
      assertThat(Math.log10(best)).isCloseTo(aim, within(1 / 14.0 + 1e-9));
    }
  }

  @Test
  void the_fine_search_stays_within_two_decades_of_the_coarse_best() {
    List<Double> tried = new ArrayList<>();
    CostSearch.FINE.best(
        cost -> {
          tried.add(Math.log10(cost));
          return Math.log10(cost);
        });
    assertThat(tried.getLast()).isCloseTo(8, within(1e-9));
    assertThat(tried).hasSizeLessThanOrEqualTo(7 + 8);
  }

  @Test
  void of_equal_scores_the_smallest_cost_wins() {
    assertThat(CostSearch.COARSE.best(_ -> 0.5)).isEqualTo(1e-6);
  }
}
