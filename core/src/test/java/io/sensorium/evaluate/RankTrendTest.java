package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankTrendTest {
  @Test
  void numbers_that_fall_in_every_row_have_minus_one() {
    RankTrend found = RankTrend.of(new double[][] {{9, 5, 2, 1, 0}, {3, 2.5, 2.4, 2, -7}});
    assertThat(found.rho()).isCloseTo(-1, within(1e-12));
    assertThat(found.p()).isLessThan(0.001); // 2 of 120² orders
  }

  @Test
  void is_spearmans_mean_over_rows() {
    // ranks 2 1 3 and, of ties, 1.5 1.5 3: rho 0.5 and √3/2
    RankTrend found = RankTrend.of(new double[][] {{5, 4, 6}, {1, 1, 2}});
    assertThat(found.rho()).isCloseTo((0.5 + Math.sqrt(3) / 2) / 2, within(1e-12));
  }

  @Test
  void the_p_value_of_one_row_of_three_is_one_in_three() {
    assertThat(RankTrend.of(new double[][] {{1, 2, 3}}).p()).isCloseTo(1 / 3.0, within(0.02));
  }

  @Test
  void numbers_without_an_order_are_seldom_called_a_trend() {
    var random = new SplittableRandom(5);
    int called = 0;
    for (int again = 0; again < 40; again++) {
      double[][] rows = new double[3][5];
      for (double[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          row[i] = random.nextGaussian();
        }
      }
      called += RankTrend.of(rows).p() < 0.05 ? 1 : 0;
    }
    assertThat(called).isLessThanOrEqualTo(6);
  }

  @Test
  void equal_numbers_have_no_trend() {
    assertThat(RankTrend.of(new double[][] {{2, 2, 2}})).isEqualTo(new RankTrend(0, 1));
    assertThatThrownBy(() -> RankTrend.of(new double[][] {{1, 2}}))
        .hasMessage("rank trend: needs at least one row and three numbers in each");
  }
}
