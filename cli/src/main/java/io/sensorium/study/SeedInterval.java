package io.sensorium.study;

import io.sensorium.evaluate.Measurement;
import java.util.ArrayList;
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

  /**
   * How much one thing is above another, seed by seed. Of a single seed, from the least to the most
   * that the two intervals allow.
   */
  static SeedInterval difference(List<SeedInterval> these, List<SeedInterval> those) {
    List<SeedInterval> differences = new ArrayList<>();
    for (int i = 0; i < these.size(); i++) {
      SeedInterval one = these.get(i);
      SeedInterval other = those.get(i);
      differences.add(
          new SeedInterval(one.mean - other.mean, one.low - other.high, one.high - other.low));
    }
    return over(differences);
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
