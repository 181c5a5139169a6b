package io.sensorium.evaluate;

/**
 * Who adds how much to what several achieve together (Shapley, 1953), as SHAPE (Hu et al., 2022)
 * tells it of modalities.
 *
 * <p>Subsets of M players are numbered: player i is in subset s where bit i of s is 1.
 *
 * @param values [2^M], what each subset achieves; first what is achieved by none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Shapley(double[] values) {

  public Shapley {
    if (values.length < 2 || Integer.bitCount(values.length) != 1) {
      throw new IllegalArgumentException(
          "shapley: expected a value for each of 2^M subsets, got " + values.length);
    }
  }

  /** M. */
  public int players() {
    return Integer.numberOfTrailingZeros(values.length);
  }

  private int all() {
    return values.length - 1;
  }

  /** What a player adds, averaged over all orders in which the players may come. */
  public double of(int player) {
    return value(1 << player, all() & ~(1 << player));
  }

  /** What a player adds as a share of what all achieve, the S of SHAPE; 0 of nothing. */
  public double share(int player) {
    return values[all()] == 0 ? 0 : of(player) / values[all()];
  }

  /**
   * How much more a coalition adds as one player than its members add, each without the others: the
   * C of SHAPE. Below 0 where what they say is the same.
   *
   * @param coalition a subset
   */
  public double cooperation(int coalition) {
    int others = all() & ~coalition;
    double alone = 0;
    for (int i = 0; i < players(); i++) {
      if ((coalition & 1 << i) != 0) {
        alone += value(1 << i, others);
      }
    }
    return value(coalition, others) - alone;
  }

  /** Of a subset that comes as one player, among others that come one by one. */
  private double value(int block, int others) {
    int count = 1 + Integer.bitCount(others);
    double sum = 0;
    for (int before = others; ; before = before - 1 & others) { // every subset of the others
      double weight = 1.0 / (count * binomial(count - 1, Integer.bitCount(before)));
      sum += weight * (values[before | block] - values[before]);
      if (before == 0) {
        return sum;
      }
    }
  }

  private static double binomial(int n, int k) {
    double ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return ways;
  }
}
