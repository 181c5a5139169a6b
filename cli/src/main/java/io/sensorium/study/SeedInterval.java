package io.sensorium.study;

import io.sensorium.evaluate.Measurement;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over seeds and its 95% interval: Student's, which tells how far another training would
 * come out, not how far another test set would.
 */
record SeedInterval(double mean, double low, double high) {
  private static final double TAIL = 0.975;

  /** Over the values of several seeds; of a single seed, its own interval on the test set. */
  static SeedInterval over(List<SeedInterval> seeds) {
    return seeds.size() == 1
        ? seeds.getFirst()
        : of(seeds.stream().mapToDouble(SeedInterval::mean).toArray());
  }

  /** The mean of several measurements of one run; its interval is the test set's. */
  static SeedInterval mean(List<Measurement> asked) {
    return new SeedInterval(
        asked.stream().mapToDouble(Measurement::value).average().orElseThrow(),
        asked.stream().mapToDouble(Measurement::low).average().orElseThrow(),
        asked.stream().mapToDouble(Measurement::high).average().orElseThrow());
  }

  /**
   * @param values one for each seed, at least two
   */
  static SeedInterval of(double... values) {
    int n = values.length;
    if (n < 2) {
      throw new IllegalArgumentException("interval over seeds: needs at least 2, got " + n);
    }
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (n - 1) / n);
    double reach = TDistribution.of(n - 1).inverseCumulativeProbability(TAIL) * error;
    return new SeedInterval(mean, mean - reach, mean + reach);
  }
}
