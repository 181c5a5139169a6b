package io.sensorium.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile intervals by drawing test examples again, with replacement (Efron &amp; Tibshirani,
 * 1993, chapter 13).
 *
 * <p>The examples are taken to be independent: where they share parts, as pairs of the same few
 * pictures do, the interval is too narrow. What was learnt stays as it is, so it says nothing of
 * how another training would come out. Equal numbers of examples are drawn in the same way, so
 * methods measured on the same examples see the same draws.
 *
 * @param resamples how often as many examples are drawn as there are
 * @param seed of the draws
 */
public record Bootstrap(int resamples, long seed) {
  public static final Bootstrap STANDARD = new Bootstrap(1000, 48);

  /** A number and the middle 95% of what it is in the resamples. */
  public record Estimate(double value, double low, double high) {}

  /** Resamples in which the statistic is not a number are left out. */
  public Estimate estimate(int examples, Statistic statistic) {
    var times = new int[examples];
    Arrays.fill(times, 1);
    double value = statistic.of(times);
    var random = new SplittableRandom(seed);
    var seen = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      Arrays.fill(times, 0);
      for (int i = 0; i < examples; i++) {
        times[random.nextInt(examples)]++;
      }
      seen[r] = statistic.of(times);
    }
    double[] sorted = Arrays.stream(seen).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? new Estimate(value, value, value)
        : new Estimate(value, quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  /** Linear between order statistics (Hyndman &amp; Fan, 1996, type 7). */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
