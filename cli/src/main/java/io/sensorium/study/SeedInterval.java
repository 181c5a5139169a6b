package io.sensorium.study;

import io.sensorium.evaluate.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over seeds and its 95% interval. It tells how far another training on other test examples
 * would come out: seeds share their test examples, so how little these are does not average out.
 */
record SeedInterval(double mean, double low, double high) {
  private static final double TAIL = 0.975;

  /** In another unit. */
  SeedInterval times(double scale) {
    return new SeedInterval(scale * mean, scale * low, scale * high);
  }

  /** As of a share, which lies from 0 to 1. */
  SeedInterval asShare() {
    return new SeedInterval(mean, Math.max(0, low), Math.min(1, high));
  }

  /**
   * Over the values of several seeds: Student's interval, widened by the mean of their own
   * intervals on the test set (the two reaches as the sides of a right angle). Of a single seed,
   * its own interval.
   */
  static SeedInterval over(List<SeedInterval> seeds) {
    if (seeds.size() == 1) {
      return seeds.getFirst();
    }
    SeedInterval trained = of(seeds.stream().mapToDouble(SeedInterval::mean).toArray());
    double mean = trained.mean;
    double below = seeds.stream().mapToDouble(each -> each.mean - each.low).average().orElseThrow();
    double above =
        seeds.stream().mapToDouble(each -> each.high - each.mean).average().orElseThrow();
    return new SeedInterval(
        mean,
        mean - Math.hypot(mean - trained.low, below),
        mean + Math.hypot(trained.high - mean, above));
  }

  /**
   * Over splits of the same examples, which share most of them, so that their values lie closer
   * than those of other examples would: Student's interval with the variance times 1/n + test/train
   * (Nadeau and Bengio, 2003).
   *
   * @param testToTrain how many examples are for testing, over how many for training
   * @param values one for each split, at least two
   */
  static SeedInterval overSplits(double testToTrain, double... values) {
    SeedInterval plain = of(values);
    double wider = Math.sqrt(1 + values.length * testToTrain);
    double reach = (plain.high - plain.mean) * wider;
    return new SeedInterval(plain.mean, plain.mean - reach, plain.mean + reach);
  }

  /**
   * How much one thing is above another, seed by seed. Of each seed by the rule of Zou and Donner
   * (2008), which makes the interval of a difference of two intervals.
   */
  static SeedInterval difference(List<SeedInterval> these, List<SeedInterval> those) {
    List<SeedInterval> differences = new ArrayList<>();
    for (int i = 0; i < these.size(); i++) {
      SeedInterval one = these.get(i);
      SeedInterval other = those.get(i);
      double difference = one.mean - other.mean;
      differences.add(
          new SeedInterval(
              difference,
              difference - Math.hypot(one.mean - one.low, other.high - other.mean),
              difference + Math.hypot(one.high - one.mean, other.mean - other.low)));
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
   * Student's interval.
   *
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
