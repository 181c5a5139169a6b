package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {
  @Test
  void is_the_binomial_tail_by_hand() {
    assertThat(McNemar.p(0, 5)).isCloseTo(2.0 / 32, within(1e-12));
    assertThat(McNemar.p(5, 0)).isCloseTo(2.0 / 32, within(1e-12));
    assertThat(McNemar.p(1, 6)).isCloseTo(2.0 * (1 + 7) / 128, within(1e-12));
  }

  @Test
  void finds_nothing_where_there_is_nothing() {
    assertThat(McNemar.p(0, 0)).isEqualTo(1);
    assertThat(McNemar.p(4, 4)).isEqualTo(1);
    assertThatThrownBy(() -> McNemar.p(-1, 4))
        .hasMessage("mcnemar: counts must be at least 0, got -1 and 4");
  }
}
