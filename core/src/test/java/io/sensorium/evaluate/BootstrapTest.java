package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.evaluate.Bootstrap.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static double[] coins(long seed, int count, double share) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToDouble(_ -> random.nextDouble() < share ? 1 : 0)
        .toArray();
  }

  @Test
  void the_interval_of_a_share_is_as_wide_as_the_normal_approximation() {
    double[] outcomes = coins(3, 1009, 0.3);
    Estimate found = Bootstrap.STANDARD.estimate(1009, Statistic.mean(outcomes));
    double p = Arrays.stream(outcomes).average().orElseThrow();
    assertThat(found.value()).isCloseTo(p, within(1e-12));
    assertThat(found.high() - found.low())
        .isCloseTo(2 * 1.96 * Math.sqrt(p * (1 - p) / 1009), within(0.006));
  }

  @Test
  void about_95_of_100_intervals_hold_the_truth() {
    var bootstrap = new Bootstrap(400, 1);
    long held =
        IntStream.range(0, 300)
            .mapToObj(seed -> Statistic.mean(coins(seed, 211, 0.4)))
            .map(statistic -> bootstrap.estimate(211, statistic))
            .filter(found -> found.low() <= 0.4 && 0.4 <= found.high())
            .count();
    assertThat(held).isBetween(271L, 297L); // 285 expected, 3.8 the deviation
  }

  @Test
  void a_rare_class_widens_the_interval_of_the_class_mean() {
    double[] outcomes = coins(5, 1000, 0.5);
    int[] even = IntStream.range(0, 1000).map(i -> i % 2).toArray();
    int[] rare = IntStream.range(0, 1000).map(i -> i % 50 == 0 ? 1 : 0).toArray();
    assertThat(width(Statistic.classMean(rare, outcomes)))
        .isGreaterThan(2.5 * width(Statistic.classMean(even, outcomes)));
  }

  @Test
  void a_class_that_vanishes_from_a_resample_is_left_out_of_it() {
    int[] labels = {0, 0, 0, 0, 1};
    double[] right = {1, 1, 1, 1, 0};
    Estimate found = Bootstrap.STANDARD.estimate(5, Statistic.classMean(labels, right));
    assertThat(found).isEqualTo(new Estimate(0.5, 0.5, 1));
  }

  @Test
  void the_same_seed_gives_the_same_interval() {
    Statistic statistic = Statistic.mean(coins(7, 97, 0.6));
    Estimate found = new Bootstrap(100, 1).estimate(97, statistic);
    assertThat(new Bootstrap(100, 1).estimate(97, statistic)).isEqualTo(found);
    assertThat(new Bootstrap(100, 2).estimate(97, statistic)).isNotEqualTo(found);
  }

  @Test
  void weighting_examples_equals_copying_them() {
    forSeeds(
        20,
        seed -> {
          var random = new SplittableRandom(seed);
          double[] values = random.ints(13, 0, 7).asDoubleStream().toArray();
          int[] labels = random.ints(13, 0, 3).toArray();
          int[] times = random.ints(13, 0, 4).toArray();
          int[] drawn =
              IntStream.range(0, 13)
                  .flatMap(i -> IntStream.range(0, times[i]).map(_ -> i))
                  .toArray();
          double[] copies = Arrays.stream(drawn).mapToDouble(i -> values[i]).toArray();
          int[] copied = Arrays.stream(drawn).map(i -> labels[i]).toArray();
          assertThat(Statistic.mean(values).of(times))
              .isCloseTo(Arrays.stream(copies).average().orElseThrow(), within(1e-12));
          double[] counts = random.ints(13, 1, 5).asDoubleStream().toArray();
          double[] copiedCounts = Arrays.stream(drawn).mapToDouble(i -> counts[i]).toArray();
          assertThat(Statistic.ratio(values, counts).of(times))
              .isCloseTo(
                  Arrays.stream(copies).sum() / Arrays.stream(copiedCounts).sum(), within(1e-12));
          assertThat(Statistic.median(values).of(times)).isEqualTo(median(copies));
          assertThat(Statistic.classMean(labels, values).of(times))
              .isCloseTo(classMean(copied, copies), within(1e-12));
          assertThat(Statistic.auroc(isOne(labels), values).of(times))
              .isCloseTo(auroc(isOne(copied), copies), within(1e-12));
        });
  }

  @Test
  void four_thousand_examples_take_well_under_a_second() {
    int[] labels = IntStream.range(0, 4093).map(i -> i % 10).toArray();
    Statistic statistic = Statistic.classMean(labels, coins(1, 4093, 0.8));
    long start = System.nanoTime();
    Bootstrap.STANDARD.estimate(4093, statistic);
    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
  }

  private static double width(Statistic statistic) {
    Estimate found = Bootstrap.STANDARD.estimate(1000, statistic);
    return found.high() - found.low();
  }

  private static boolean[] isOne(int[] labels) {
    var flags = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      flags[i] = labels[i] == 1;
    }
    return flags;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double classMean(int[] labels, double[] values) {
    return IntStream.range(0, 3)
        .mapToObj(
            c ->
                IntStream.range(0, values.length)
                    .filter(i -> labels[i] == c)
                    .mapToDouble(i -> values[i])
                    .average())
        .filter(mean -> mean.isPresent())
        .mapToDouble(mean -> mean.getAsDouble())
        .average()
        .orElseThrow();
  }

  private static double auroc(boolean[] positive, double[] scores) {
    double wins = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positive[i] && !positive[j]) {
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return wins / pairs;
  }
}
