package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalseAlarmsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 20})
  void p_is_the_sum_of_what_is_as_frequent_or_more(int alarms) {
    double sum = 0;
    for (int k = alarms; k <= 20; k++) {
      double ways = 1;
      for (int i = 0; i < k; i++) {
        ways *= (20.0 - i) / (i + 1);
      }
      sum += ways * Math.pow(0.05, k) * Math.pow(0.95, 20 - k);
    }
    assertThat(new FalseAlarms(20, alarms, 0.05).p()).isCloseTo(sum, within(1e-12));
  }

  @Test
  void expects_the_share_that_is_allowed() {
    assertThat(new FalseAlarms(20, 0, 0.05).expected()).isCloseTo(1, within(1e-12));
  }

  @Test
  void there_are_no_more_alarms_than_repetitions() {
    assertThatThrownBy(() -> new FalseAlarms(3, 4, 0.05))
        .hasMessage(
            "falseAlarms: of at least 1 repetition, from none to all may be alarms, got 4 of 3");
  }
}
