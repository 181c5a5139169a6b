package io.sensorium.evaluate;

/**
 * Intervals from leaving out one example at a time (Efron and Tibshirani, 1993, chapter 11): for
 * numbers about pairs of examples, in which an example drawn twice would meet itself.
 */
final class Jackknife {
  private Jackknife() {}

  /**
   * The number ± 1.96 of its standard errors.
   *
   * @param each the number with all examples, then without each of the N of them: [N + 1]
   */
  static Bootstrap.Estimate estimate(double[] each) {
    int n = each.length - 1;
    double mean = 0;
    for (int i = 1; i <= n; i++) {
      mean += each[i] / n;
    }
    double squares = 0;
    for (int i = 1; i <= n; i++) {
      squares += (each[i] - mean) * (each[i] - mean);
    }
    double half = 1.96 * Math.sqrt(squares * (n - 1) / n);
    return new Bootstrap.Estimate(each[0], each[0] - half, each[0] + half);
  }
}
