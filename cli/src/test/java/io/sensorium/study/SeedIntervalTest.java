package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.evaluate.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedIntervalTest {

  @Test
  void is_students_interval() {
    // Mean 3, deviation 1, and 4.302653 from the table of t with two degrees of freedom.
    var interval = SeedInterval.of(2, 3, 4);
    assertThat(interval.mean()).isEqualTo(3);
    assertThat(interval.high() - 3).isCloseTo(4.302653 / Math.sqrt(3), within(1e-5));
    assertThat(3 - interval.low()).isCloseTo(4.302653 / Math.sqrt(3), within(1e-5));
  }

  @Test
  void of_one_seed_is_that_of_its_test_set() {
    var one = new SeedInterval(0.5, 0.4, 0.7);
    assertThat(SeedInterval.over(List.of(one))).isEqualTo(one);
  }

  @Test
  void of_equal_seeds_is_that_of_their_test_set() {
    var one = new SeedInterval(0.5, 0.25, 0.625);
    assertThat(SeedInterval.over(List.of(one, one, one))).isEqualTo(one);
  }

  @Test
  void of_seeds_without_an_interval_is_students() {
    assertThat(SeedInterval.over(List.of(exactly(2), exactly(3), exactly(4))))
        .isEqualTo(SeedInterval.of(2, 3, 4));
  }

  @Test
  void of_both_kinds_of_chance_reaches_as_far_as_two_sides_at_a_right_angle() {
    double students = 3 - SeedInterval.of(2, 3, 4).low();
    var found =
        SeedInterval.over(
            List.of(
                new SeedInterval(2, 1, 4), new SeedInterval(3, 1, 6), new SeedInterval(4, 1, 8)));
    assertThat(found.mean()).isEqualTo(3);
    assertThat(found.low()).isCloseTo(3 - Math.sqrt(students * students + 4), within(1e-9));
    assertThat(found.high()).isCloseTo(3 + Math.sqrt(students * students + 9), within(1e-9));
  }

  @Test
  void one_value_is_no_sample() {
    assertThatThrownBy(() -> SeedInterval.of(1))
        .hasMessage("interval over seeds: needs at least 2, got 1");
  }

  @Test
  void the_mean_of_measurements_is_the_mean_of_their_ends_too() {
    var found =
        SeedInterval.mean(
            List.of(
                new Measurement("m", "a", "x", 0.2, 0.1, 0.4, null, 5),
                new Measurement("m", "b", "x", 0.4, 0.3, 0.8, null, 5)));
    assertThat(found.mean()).isCloseTo(0.3, within(1e-12));
    assertThat(found.low()).isCloseTo(0.2, within(1e-12));
    assertThat(found.high()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void a_difference_goes_seed_by_seed() {
    var these = List.of(exactly(0.5), exactly(0.7), exactly(0.9));
    var those = List.of(exactly(0.2), exactly(0.3), exactly(0.4));
    assertThat(SeedInterval.difference(these, those))
        .isEqualTo(SeedInterval.of(0.5 - 0.2, 0.7 - 0.3, 0.9 - 0.4));
  }

  @Test
  void a_difference_of_one_seed_has_the_intervals_of_both_on_the_test_set() {
    var difference =
        SeedInterval.difference(
            List.of(new SeedInterval(0.5, 0.4, 0.7)), List.of(new SeedInterval(0.3, 0.2, 0.35)));
    assertThat(difference.mean()).isCloseTo(0.2, within(1e-12));
    assertThat(difference.low()).isCloseTo(0.2 - Math.hypot(0.1, 0.05), within(1e-12));
    assertThat(difference.high()).isCloseTo(0.2 + Math.hypot(0.2, 0.1), within(1e-12));
  }

  private static SeedInterval exactly(double value) {
    return new SeedInterval(value, value, value);
  }

  @Test
  void splits_that_share_examples_widen_the_interval() {
    double[] values = {0.8, 0.82, 0.84, 0.9};
    SeedInterval plain = SeedInterval.of(values);
    SeedInterval split = SeedInterval.overSplits(0.3 / 0.7, values);
    assertThat(split.mean()).isEqualTo(plain.mean());
    double variance = 1.0 / 4 + 0.3 / 0.7; // in place of 1 / 4
    assertThat((split.high() - split.mean()) / (plain.high() - plain.mean()))
        .isCloseTo(Math.sqrt(variance * 4), within(1e-9));
    assertThat(split.mean() - split.low()).isCloseTo(split.high() - split.mean(), within(1e-12));
  }
}
