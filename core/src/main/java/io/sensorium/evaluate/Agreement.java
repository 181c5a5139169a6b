package io.sensorium.evaluate;

/**
 * How far two groupings of the same examples agree, whatever the groups are called.
 *
 * <p>Axes: R groups of one, C of the other.
 */
final class Agreement {
  private static final double ROUNDING = 1e-12;

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
    return entropies == 0 ? 1 : Math.max(0, 2 * information() / entropies);
  }

  private double information() {
    double information = 0;
    for (int r = 0; r < first.length; r++) {
      for (int c = 0; c < second.length; c++) {
        double n = both[r][c];
        information += n == 0 ? 0 : n / total * Math.log(n * total / (first[r] * second[c]));
      }
    }
    return information;
  }

  /**
   * Mutual information less that of groups of the same sizes drawn by lot, over the mean entropy
   * less the same (Vinh et al., 2010, AMI_sum): 0 by chance; 1 where nothing could differ.
   */
  double adjustedInformation() {
    double expected = expectedInformation();
    double room = (entropy(first) + entropy(second)) / 2 - expected;
    return room < ROUNDING ? 1 : (information() - expected) / room;
  }

  /** Over all ways to deal out groups of these sizes: cells are hypergeometric. */
  double expectedInformation() {
    int all = (int) total;
    double[] log = logFactorials(all);
    double sum = 0;
    for (double row : first) {
      for (double column : second) {
        int a = (int) row;
        int b = (int) column;
        double ways = log[a] + log[b] + log[all - a] + log[all - b] - log[all];
        for (int n = Math.max(1, a + b - all); n <= Math.min(a, b); n++) {
          double rest = log[n] + log[a - n] + log[b - n] + log[all - a - b + n];
          sum += n / total * Math.log(n * total / (row * column)) * Math.exp(ways - rest);
        }
      }
    }
    return sum;
  }

  private static double[] logFactorials(int most) {
    double[] log = new double[most + 1];
    for (int n = 2; n <= most; n++) {
      log[n] = log[n - 1] + Math.log(n);
    }
    return log;
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
