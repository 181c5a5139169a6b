package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingTest {
  @Test
  void a_pace_is_told_in_the_unit_that_makes_it_a_number_above_one() {
    assertThat(Counting.pace(3.25)).isEqualTo("3.3/s");
    assertThat(Counting.pace(0.5)).isEqualTo("30.0/min");
    assertThat(Counting.pace(0.01)).isEqualTo("36.0/h");
  }

  @Test
  void small_trainings_are_counted_and_not_told_of() {
    List<String> told = new ArrayList<>();
    var counting = new Counting("labels", "trainings", 2, Worker.ALONE, told::add);
    counting.before("one");
    counting.going("two", "step 1 of 3");
    counting.done("two");
    assertThat(told).containsExactly("labels: 2 trainings done, 1 of them before");
  }
}
