package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.evaluate.PairedResamples.Outcome;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedResamplesTest {
  private static final int ITEMS = 101;
  private static final int SEEDS = 7;
  private static final int[] ONE_GROUP = new int[ITEMS];

  private static Outcome outcome(IntFunction<boolean[]> seed) {
    return new Outcome(IntStream.range(0, SEEDS).mapToObj(seed).toArray(boolean[][]::new));
  }

  private static Outcome drawn(SplittableRandom random, double share) {
    return outcome(
        _ -> {
          boolean[] right = new boolean[ITEMS];
          for (int i = 0; i < ITEMS; i++) {
            right[i] = random.nextDouble() < share;
          }
          return right;
        });
  }

  @Test
  void a_model_is_never_better_than_itself() {
    Outcome model = drawn(new SplittableRandom(1), 0.7);
    var resamples = PairedResamples.of(List.of(model, model), ONE_GROUP, 53, 3);
    var difference = resamples.estimate(a -> a[0][0] - a[1][0]);
    assertThat(difference).isEqualTo(new Bootstrap.Estimate(0, 0, 0));
  }

  @Test
  void groups_keep_their_size_in_every_draw() {
    int[] groups = new int[ITEMS];
    groups[5] = 1;
    Outcome model = outcome(_ -> flags(i -> i == 5));
    var resamples = PairedResamples.of(List.of(model), groups, 53, 3);
    assertThat(resamples.groups()).isEqualTo(2);
    assertThat(resamples.estimate(a -> a[0][1])).isEqualTo(new Bootstrap.Estimate(1, 1, 1));
    assertThat(resamples.estimate(a -> a[0][0])).isEqualTo(new Bootstrap.Estimate(0, 0, 0));
  }

  private static boolean[] flags(IntPredicate right) {
    boolean[] flags = new boolean[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      flags[i] = right.test(i);
    }
    return flags;
  }

  @Test
  void seeds_that_differ_widen_the_interval_though_every_example_of_one_is_told_alike() {
    Outcome model = outcome(seed -> flags(_ -> seed < 4));
    var found = PairedResamples.of(List.of(model), ONE_GROUP, 2003, 3).estimate(a -> a[0][0]);
    double share = 4.0 / 7;
    double deviation = Math.sqrt(share * (1 - share) / SEEDS); // of the mean of 7 drawn seeds
    assertThat(found.value()).isCloseTo(share, within(1e-12));
    assertThat(found.high() - found.low()).isCloseTo(2 * 1.96 * deviation, within(0.15));
  }

  @Test
  void examples_that_differ_widen_it_though_all_seeds_agree() {
    Outcome model = outcome(_ -> flags(i -> i < 50));
    var found = PairedResamples.of(List.of(model), ONE_GROUP, 2003, 3).estimate(a -> a[0][0]);
    double share = 50.0 / ITEMS;
    double deviation = Math.sqrt(share * (1 - share) / ITEMS);
    assertThat(found.high() - found.low()).isCloseTo(2 * 1.96 * deviation, within(0.03));
  }

  @Test
  void holds_the_truth_about_as_often_as_it_says() {
    int held = 0;
    int repetitions = 200;
    for (int r = 0; r < repetitions; r++) {
      var random = new SplittableRandom(r);
      // the truth: one model is 0.1 better, seeds lie about it by 0.05
      boolean[][] one = new boolean[SEEDS][];
      boolean[][] other = new boolean[SEEDS][];
      for (int s = 0; s < SEEDS; s++) {
        double luck = 0.05 * random.nextGaussian();
        one[s] = flags(_ -> random.nextDouble() < 0.7 + luck);
        other[s] = flags(_ -> random.nextDouble() < 0.6);
      }
      var found =
          PairedResamples.of(List.of(new Outcome(one), new Outcome(other)), ONE_GROUP, 199, r)
              .estimate(a -> a[0][0] - a[1][0]);
      held += found.low() <= 0.1 && 0.1 <= found.high() ? 1 : 0;
    }
    assertThat(held / (double) repetitions).isBetween(0.88, 1.0);
  }

  @Test
  void what_cannot_be_told_is_left_out_and_what_is_endless_is_not() {
    Outcome model = drawn(new SplittableRandom(1), 0.5);
    var resamples = PairedResamples.of(List.of(model), ONE_GROUP, 53, 3);
    assertThat(resamples.estimate(_ -> Double.NaN).low()).isNaN();
    assertThat(resamples.estimate(_ -> Double.POSITIVE_INFINITY).low())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void refuses_models_asked_about_other_examples() {
    Outcome few = new Outcome(new boolean[SEEDS][3]);
    assertThatThrownBy(() -> PairedResamples.of(List.of(few), ONE_GROUP, 5, 3))
        .hasMessage("paired resamples: every outcome needs 7 seeds of 101 examples");
  }
}
