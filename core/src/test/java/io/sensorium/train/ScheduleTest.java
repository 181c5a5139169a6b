package io.sensorium.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.config.Recipes;
import io.sensorium.train.Schedule.Curve;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long STEPS = 500_000;

  @Test
  void the_published_code_of_vatt_comes_down_to_half_by_half_a_cosine() {
    var schedule = new Schedule(1e-4, 5000, Curve.COSINE, 5e-5);
    assertThat(schedule.at(2499, STEPS)).isCloseTo(5e-5, within(1e-12));
    for (long step : new long[] {5000, 123_457, 499_999}) {
      double expected =
          5e-5 + (1e-4 - 5e-5) * (1 + Math.cos(Math.PI * (step - 5000) / 495_000.0)) / 2;
      assertThat(schedule.at(step, STEPS)).isCloseTo(expected, within(1e-15));
    }
    assertThat(schedule.at(252_500, STEPS)).isCloseTo(7.5e-5, within(1e-12));
  }

  @Test
  void the_paper_of_vatt_takes_a_quarter_of_a_period() {
    var schedule = new Schedule(1e-4, 10_000, Curve.QUARTER_COSINE, 5e-5);
    assertThat(schedule.at(10_000, STEPS)).isEqualTo(1e-4);
    assertThat(schedule.at(255_000, STEPS))
        .isCloseTo(5e-5 + 5e-5 * Math.cos(Math.PI / 4), within(1e-12));
    assertThat(schedule.at(STEPS, STEPS)).isCloseTo(5e-5, within(1e-12));
  }

  @Test
  void without_a_floor_a_curve_comes_down_to_zero() {
    var schedule = new Schedule(3e-3, 7, Curve.COSINE);
    assertThat(schedule.at(0, 107)).isCloseTo(3e-3 / 7, within(1e-12));
    assertThat(schedule.at(57, 107)).isCloseTo(1.5e-3, within(1e-12));
    assertThat(schedule.at(107, 107)).isCloseTo(0, within(1e-12));
    assertThat(new Schedule(3e-3, 7, Curve.CONSTANT).at(99, 107)).isEqualTo(3e-3);
  }

  @Test
  void is_read_from_a_recipe_with_or_without_a_floor() {
    assertThat(read("{peak: 1e-4, warmup: 7, curve: quarter_cosine, floor: 5e-5}"))
        .isEqualTo(new Schedule(1e-4, 7, Curve.QUARTER_COSINE, 5e-5));
    assertThat(read("{peak: 1e-4, warmup: 7, curve: cosine}"))
        .isEqualTo(new Schedule(1e-4, 7, Curve.COSINE));
    assertThat(Recipes.write(new Schedule(1e-4, 7, Curve.COSINE))).doesNotContain("floor");
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> read("{peak: 1e-4, warmup: 7, curve: cosine, floor: 2e-4}"))
        .hasMessageEndingWith("floor must be from 0 to peak 1.0E-4, got 2.0E-4");
    assertThatThrownBy(() -> read("{peak: 1e-4, warmup: 7, curve: constant, floor: 5e-5}"))
        .hasMessageEndingWith("floor must be left out: a constant rate stays at peak");
  }

  private static Schedule read(String yaml) {
    return Recipes.read("schedule.yaml", yaml, Schedule.class);
  }
}
