package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RobustnessTest {
  private static final double[] LEVELS = {0, .2, .5, 1};

  private static RobustnessCurve curve(double... scores) {
    return new RobustnessCurve(LEVELS, scores);
  }

  @Test
  void a_curve_that_stays_is_as_robust_as_it_is_good() {
    assertThat(curve(.7, .7, .7, .7).relative()).isCloseTo(.7, within(1e-12));
    assertThat(curve(.7, .7, .7, .7).retention()).isCloseTo(1, within(1e-12));
  }

  @Test
  void a_straight_line_is_worth_its_middle() {
    assertThat(curve(1, .8, .5, 0).relative()).isCloseTo(.5, within(1e-12));
  }

  @Test
  void late_fusion_and_late_fusion_plus_a_constant_have_no_effective_robustness() {
    RobustnessCurve late = curve(.6, .55, .4, .3);
    assertThat(late.effective(late)).isZero();
    assertThat(curve(.8, .75, .6, .5).effective(late)).isCloseTo(0, within(1e-12));
    assertThat(curve(.6, .6, .6, .6).effective(late)).isCloseTo((.05 + .2 + .3) / 4, within(1e-12));
  }

  @Test
  void the_half_way_level_lies_on_the_line_between_levels() {
    assertThat(curve(.9, .8, .4, .3).halfWay(.2).orElseThrow())
        .isCloseTo(.2 + .3 * (.8 - .55) / .4, within(1e-12));
    assertThat(curve(.9, .8, .7, .6).halfWay(.2)).isEmpty();
    assertThat(curve(.2, .1, .1, .1).halfWay(.2)).isEmpty();
  }

  @Test
  void levels_must_ascend() {
    assertThatThrownBy(() -> new RobustnessCurve(new double[] {0, 0}, new double[] {1, 1}))
        .hasMessage("robustness: levels must ascend");
  }

  @Test
  void outcomes_of_examples_become_numbers_with_intervals() {
    var labels = new int[40];
    var whole = new double[40];
    var half = new double[40];
    Arrays.fill(whole, 1);
    for (int i = 0; i < 40; i++) {
      labels[i] = i % 2;
      half[i] = i % 4 < 2 ? 1 : 0;
    }
    var seen =
        Robustness.of(
            "noise on image",
            "shape",
            labels,
            new double[] {0, 1},
            new double[][] {whole, half},
            new double[][] {whole, whole},
            .5);
    List<Measurement> found = seen.measurements();
    assertThat(found)
        .extracting(Measurement::metric)
        .containsExactly(
            "relative robustness", "effective robustness", "retention", "half-way level");
    assertThat(found).extracting(Measurement::value).containsExactly(.75, -.25, .75, .5);
    assertThat(found.getFirst().low()).isLessThan(.75);
    assertThat(found.getFirst().high()).isGreaterThan(.75);
    assertThat(seen.curve()).extracting(Bootstrap.Estimate::value).containsExactly(1.0, .5);
    assertThat(seen.lateCurve()).extracting(Bootstrap.Estimate::value).containsExactly(1.0, 1.0);
  }
}
