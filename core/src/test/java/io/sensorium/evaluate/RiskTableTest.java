package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RiskTableTest {
  private final RiskTable planted =
      new RiskTable(
          new int[] {16, 64, 256}, new double[][] {{.4, .3, .28}, {.5, .3, .2}, {.45, .5, .5}});

  @Test
  void what_is_left_is_above_the_least_risk_of_all() {
    assertThat(planted.least()).isEqualTo(.2);
    assertThat(planted.eta()[0]).containsExactly(new double[] {.2, .1, .08}, within(1e-12));
    assertThat(planted.eta()[1][2]).isZero();
  }

  @Test
  void the_crossing_is_where_one_is_better_from_then_on() {
    assertThat(planted.crossing(1, 0)).hasValue(256); // equal at 64
    assertThat(planted.crossing(0, 1)).isEmpty();
    assertThat(planted.crossing(1, 2)).hasValue(64);
    assertThat(planted.crossing(0, 2)).hasValue(16);
  }

  @Test
  void rejects_rows_of_another_length() {
    assertThatThrownBy(() -> new RiskTable(new int[] {1, 2}, new double[][] {{.5}}))
        .hasMessage("risk table: expected 2 risks a row, got 1");
  }
}
