package io.sensorium.evaluate;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether two models differ on one test set (McNemar, 1947, exact): of the examples that only one
 * of them gets right, each model should have half.
 */
public final class McNemar {
  private McNemar() {}

  /**
   * The two-sided p value.
   *
   * @param one how many only the first gets right
   * @param other how many only the second gets right
   */
  public static double p(int one, int other) {
    if (one < 0 || other < 0) {
      throw new IllegalArgumentException(
          "mcnemar: counts must be at least 0, got %d and %d".formatted(one, other));
    }
    int all = one + other;
    if (all == 0) {
      return 1;
    }
    double tail = BinomialDistribution.of(all, 0.5).cumulativeProbability(Math.min(one, other));
    return Math.min(1, 2 * tail);
  }
}
