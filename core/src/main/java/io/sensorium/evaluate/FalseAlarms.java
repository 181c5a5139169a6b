package io.sensorium.evaluate;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How often a test saw something where there was nothing, against how often it says it may.
 *
 * @param repetitions how often it was asked
 * @param alarms how often it saw something
 * @param alpha how often it may, at most, as a share
 */
public record FalseAlarms(int repetitions, int alarms, double alpha) {

  public FalseAlarms {
    if (repetitions < 1 || alarms < 0 || alarms > repetitions) {
      throw new IllegalArgumentException(
          "falseAlarms: of at least 1 repetition, from none to all may be alarms, got %d of %d"
              .formatted(alarms, repetitions));
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("falseAlarms: alpha must be in (0, 1), got " + alpha);
    }
  }

  /** How many there would be on average at the share that is allowed. */
  public double expected() {
    return repetitions * alpha;
  }

  /**
   * How likely so many or more are at the share that is allowed (exact binomial test, one-sided): a
   * small value says that the test keeps no promise.
   */
  public double p() {
    return BinomialDistribution.of(repetitions, alpha).survivalProbability(alarms - 1);
  }
}
