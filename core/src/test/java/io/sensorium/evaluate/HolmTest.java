package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void the_smallest_counts_most_often_and_order_stays() {
    // by hand: 3 · 0.01, then 2 · 0.02, then at least what came before
    assertThat(Holm.adjust(0.04, 0.01, 0.02))
        .containsExactly(new double[] {0.04, 0.03, 0.04}, within(1e-12));
  }

  @Test
  void nothing_goes_above_one_and_one_value_stays_as_it_is() {
    assertThat(Holm.adjust(0.6, 0.7)).containsExactly(1, 1);
    assertThat(Holm.adjust(0.6)).containsExactly(0.6);
    assertThat(Holm.adjust()).isEmpty();
  }
}
