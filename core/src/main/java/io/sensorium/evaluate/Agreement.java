package io.sensorium.evaluate;

/**
 * How far two groupings of the same examples agree, whatever the groups are called.
 *
 * <p>Axes: R groups of one, C of the other.
 */
final class Agreement {
  private final double[][] both; // [R][C]
  private final double[] first;
  private final double[] second;
  private final double total;

  /**
   * Counts.
   *
   * @param times how often each example occurs
   */
  Agreement(Groups a, Groups b, int[] times) {
    both = new double[a.count()][b.count()];
    first = new double[a.count()];
    second = new double[b.count()];
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      both[a.of()[i]][b.of()[i]] += times[i];
      first[a.of()[i]] += times[i];
      second[b.of()[i]] += times[i];
      sum += times[i];
    }
    total = sum;
  }

  /**
   * Mutual information over the mean of the two entropies, from 0 to 1 (V-measure; Vinh et al.,
   * 2010, NMI_sum); 1 where both are one group only.
   */
  double normalisedInformation() {
    double entropies = entropy(first) + entropy(second);
    if (entropies == 0) {
      return 1;
    }
    double information = 0;
    for (int r = 0; r < first.length; r++) {
      for (int c = 0; c < second.length; c++) {
        double n = both[r][c];
        information += n == 0 ? 0 : n / total * Math.log(n * total / (first[r] * second[c]));
      }
    }
    return Math.max(0, 2 * information / entropies);
  }

  private double entropy(double[] counts) {
    double sum = 0;
    for (double n : counts) {
      sum -= n == 0 ? 0 : n / total * Math.log(n / total);
    }
    return sum;
  }

  /**
   * Rand index less what chance gives, scaled so that 1 is the most (Hubert and Arabie, 1985); 1
   * where nothing could differ.
   */
  double adjustedRand() {
    double together = 0;
    for (double[] row : both) {
      together += pairs(row);
    }
    double expected = pairs(first) * pairs(second) / (total * (total - 1) / 2);
    double most = (pairs(first) + pairs(second)) / 2;
    return most == expected ? 1 : (together - expected) / (most - expected);
  }

  private static double pairs(double[] counts) {
    double sum = 0;
    for (double n : counts) {
      sum += n * (n - 1) / 2;
    }
    return sum;
  }
}
