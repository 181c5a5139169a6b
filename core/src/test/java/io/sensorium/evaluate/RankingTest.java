package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statistics of how well scores tell positive examples from negative ones. */
class RankingTest {
  private static final boolean[] POSITIVE = {true, false, true, false, false};
  private static final double[] SCORES = {5, 4, 3, 2, 1};

  private static int[] once(int size) {
    return IntStream.generate(() -> 1).limit(size).toArray();
  }

  @Test
  void average_precision_is_the_mean_precision_at_each_positive() {
    assertThat(Statistic.averagePrecision(POSITIVE, SCORES).of(once(5)))
        .isCloseTo((1.0 + 2.0 / 3) / 2, within(1e-12));
  }

  @Test
  void examples_of_equal_scores_are_found_together() {
    double[] equal = {1, 1, 1, 1, 1};
    assertThat(Statistic.averagePrecision(POSITIVE, equal).of(once(5))).isEqualTo(0.4);
    assertThat(Statistic.accepted(POSITIVE, equal, 0.95).of(once(5))).isEqualTo(1);
  }

  @Test
  void positives_below_the_score_that_few_negatives_exceed_are_accepted() {
    // Two of three negatives score 2 or less, no positive does; all three score 4 or less, one
    // does.
    assertThat(Statistic.accepted(POSITIVE, SCORES, 0.6).of(once(5))).isEqualTo(0);
    assertThat(Statistic.accepted(POSITIVE, SCORES, 0.95).of(once(5))).isEqualTo(0.5);
  }

  @Test
  void an_example_that_counts_twice_is_two_examples() {
    forSeeds(
        10,
        seed -> {
          var random = new SplittableRandom(seed);
          int[] times = IntStream.range(0, 23).map(_ -> random.nextInt(3)).toArray();
          double[] scores = IntStream.range(0, 23).mapToDouble(_ -> random.nextInt(9)).toArray();
          int[] copies =
              IntStream.range(0, 23)
                  .flatMap(i -> IntStream.generate(() -> i).limit(times[i]))
                  .toArray();
          boolean[] positive = new boolean[23];
          boolean[] copied = new boolean[copies.length];
          IntStream.range(0, 23).forEach(i -> positive[i] = i % 3 == 0);
          IntStream.range(0, copies.length).forEach(i -> copied[i] = positive[copies[i]]);
          double[] repeated = Arrays.stream(copies).mapToDouble(i -> scores[i]).toArray();
          assertThat(Statistic.averagePrecision(positive, scores).of(times))
              .isCloseTo(
                  Statistic.averagePrecision(copied, repeated).of(once(copies.length)),
                  within(1e-12));
          assertThat(Statistic.accepted(positive, scores, 0.8).of(times))
              .isEqualTo(Statistic.accepted(copied, repeated, 0.8).of(once(copies.length)));
        });
  }
}
