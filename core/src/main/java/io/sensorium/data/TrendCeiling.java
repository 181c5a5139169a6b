package io.sensorium.data;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How well the best readers of the first picture of {@link SpuriousTrend} can do. Where it learns,
 * the best rule is the sign of 2 m x + L s, with L = ln(r / (1 - r)), of m the core and r the share
 * of the trend; so it is right where the trend holds with probability F(m + L / 2m), where it does
 * not with F(m - L / 2m), and the rule that looks at the core alone with F(m) everywhere. F is the
 * normal distribution function.
 *
 * @param core m, above 0
 * @param trend r, from 0.5 to below 1
 */
public record TrendCeiling(double core, double trend) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public TrendCeiling {
    if (!(core > 0)) {
      throw new IllegalArgumentException("core must be above 0, got " + core);
    }
    if (!(trend >= 0.5 && trend < 1)) {
      throw new IllegalArgumentException("trend must be from 0.5 to below 1, got " + trend);
    }
  }

  /** L / 2m: how far the trend moves the border between the classes. */
  public double shift() {
    return Math.log(trend / (1 - trend)) / (2 * core);
  }

  /** Of the rule that is best in training, where a share of the test examples has the trend. */
  public double accuracy(double share) {
    return share * NORMAL.cumulativeProbability(core + shift()) + (1 - share) * worstGroup();
  }

  /** Of the rule that is best in training, on the examples against the trend. */
  public double worstGroup() {
    return NORMAL.cumulativeProbability(core - shift());
  }

  /** Of the rule that looks at the core alone, wherever it is tested. */
  public double coreOnly() {
    return NORMAL.cumulativeProbability(core);
  }

  /**
   * How much of what the trend costs was won back, on a test where it holds in half of the
   * examples: 0 for none, 1 for the rule that looks at the core alone.
   *
   * @param accuracy of what is judged
   * @param alone accuracy of what learned from the first picture alone
   */
  public double debiased(double accuracy, double alone) {
    return (accuracy - alone) / (coreOnly() - alone);
  }
}
