package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.evaluate.Benefit.Condition;
import io.sensorium.evaluate.Benefit.Contrast;
import io.sensorium.evaluate.Benefit.Verdict;
import io.sensorium.evaluate.PairedResamples.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BenefitTest {
  private static final int SEEDS = 8;
  private static final int ITEMS = 97;

  /** Shares of right answers; every training lies about its own by some luck. */
  private static Outcome model(SplittableRandom random, double share) {
    boolean[][] right = new boolean[SEEDS][ITEMS];
    for (boolean[] row : right) {
      double own = share + 0.04 * random.nextGaussian();
      for (int i = 0; i < ITEMS; i++) {
        row[i] = random.nextDouble() < own;
      }
    }
    return new Outcome(right);
  }

  private static double share(boolean[] right) {
    return IntStream.range(0, right.length).filter(i -> right[i]).count() / (double) right.length;
  }

  private static Contrast contrast(PairedResamples resamples, List<Outcome> models, int control) {
    double[] bySeed =
        IntStream.range(0, SEEDS)
            .mapToDouble(
                s -> share(models.getFirst().right()[s]) - share(models.get(control).right()[s]))
            .toArray();
    return new Contrast(bySeed, resamples.estimate(a -> a[0][0] - a[control][0]));
  }

  /** A claim and three controls, under two conditions. */
  private static Benefit judge(long seed, double claim, double controls) {
    var random = new SplittableRandom(seed);
    List<Condition> conditions = new ArrayList<>();
    for (String name : List.of("few", "many")) {
      List<Outcome> models =
          List.of(
              model(random, claim),
              model(random, controls),
              model(random, controls),
              model(random, controls));
      var resamples = PairedResamples.of(models, new int[ITEMS], 199, seed);
      List<Contrast> contrasts =
          IntStream.rangeClosed(1, 3).mapToObj(i -> contrast(resamples, models, i)).toList();
      conditions.add(new Condition(name, contrasts, contrasts.getFirst().estimate()));
    }
    return Benefit.judge(conditions, 0.05);
  }

  @Test
  void a_large_gain_helped_a_large_loss_harmed() {
    assertThat(judge(1, 0.85, 0.6).verdict()).isEqualTo(Verdict.HELPED);
    assertThat(judge(1, 0.35, 0.6).verdict()).isEqualTo(Verdict.HARMED);
    assertThat(judge(1, 0.35, 0.6).conditions())
        .extracting(Benefit.Judged::name)
        .containsExactly("few", "many");
  }

  @Test
  void where_nothing_is_different_it_errs_no_more_often_than_it_may() {
    int wrong = 0;
    int repetitions = 100;
    for (int seed = 0; seed < repetitions; seed++) {
      wrong += judge(seed, 0.6, 0.6).verdict() == Verdict.NO_EVIDENCE ? 0 : 1;
    }
    assertThat(wrong).isLessThanOrEqualTo(9); // of 100 at 5%: more in 3 of 100 cases
  }

  private static Contrast given(double value, double low, double high, double... bySeed) {
    return new Contrast(bySeed, new Bootstrap.Estimate(value, low, high));
  }

  private static final Contrast UP =
      given(0.1, 0.05, 0.15, 0.1, 0.11, 0.09, 0.1, 0.12, 0.08, 0.1, 0.1);
  private static final Contrast UNSURE =
      given(0.02, -0.05, 0.09, 0.1, -0.1, 0.09, -0.1, 0.12, -0.08, 0.1, 0.03);
  private static final Bootstrap.Estimate SAME = new Bootstrap.Estimate(0, -0.1, 0.1);

  @Test
  void one_control_that_it_does_not_beat_is_enough_for_no_evidence() {
    var all = new Condition("n", List.of(UP, UP, UP), SAME);
    var two = new Condition("n", List.of(UP, UNSURE, UP), SAME);
    assertThat(Benefit.judge(List.of(all), 0.05).verdict()).isEqualTo(Verdict.HELPED);
    assertThat(Benefit.judge(List.of(two), 0.05).verdict()).isEqualTo(Verdict.NO_EVIDENCE);
  }

  @Test
  void a_worst_group_that_falls_is_no_help() {
    var fallen = new Condition("n", List.of(UP), new Bootstrap.Estimate(-0.2, -0.3, -0.1));
    assertThat(Benefit.judge(List.of(fallen), 0.05).verdict()).isEqualTo(Verdict.NO_EVIDENCE);
  }

  @Test
  void more_conditions_ask_for_more() {
    var one = new Condition("n", List.of(UP), SAME); // p = 2 / 2^8
    var none = new Condition("m", List.of(UNSURE), SAME);
    var many = new ArrayList<>(List.of(one));
    for (int i = 0; i < 6; i++) {
      many.add(none);
    }
    assertThat(Benefit.judge(List.of(one), 0.05).verdict()).isEqualTo(Verdict.HELPED);
    assertThat(Benefit.judge(many, 0.05).verdict()).isEqualTo(Verdict.NO_EVIDENCE);
  }

  @Test
  void help_here_and_harm_there_are_both_told() {
    Contrast down = given(-0.1, -0.15, -0.05, -0.1, -0.11, -0.09, -0.1, -0.12, -0.08, -0.1, -0.1);
    var helped = new Condition("few", List.of(UP), SAME);
    var harmed = new Condition("many", List.of(down), SAME);
    Benefit found = Benefit.judge(List.of(helped, harmed), 0.05);
    assertThat(found.verdict()).isEqualTo(Verdict.HELPED_AND_HARMED);
    assertThat(found.conditions())
        .extracting(Benefit.Judged::verdict)
        .containsExactly(Verdict.HELPED, Verdict.HARMED);
  }
}
