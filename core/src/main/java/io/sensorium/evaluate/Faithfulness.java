package io.sensorium.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How far a map can be believed: {@code trustworthiness}, whether neighbours in the map are
 * neighbours in truth, and {@code continuity}, whether true neighbours are neighbours in the map
 * (Venna and Kaski, 2001); and the rank correlation of all distances, whether far means far
 * (Shepard). With U_k(i) those among the k nearest of i in the map that are not among its k nearest
 * in truth, and r their rank in truth,
 *
 * <p>T(k) = 1 - 2 / (n k (2n - 3k - 1)) Σ_i Σ_{j in U_k(i)} (r(i, j) - k)
 *
 * <p>and C(k) likewise, truth and map changing places. 1 is best; points thrown at random give
 * about one half, and 0 for the correlation.
 *
 * @param trust T(k)
 * @param continuity C(k)
 * @param shepard from -1 to 1; 0 where no distance differs
 */
public record Faithfulness(double trust, double continuity, double shepard) {

  /**
   * Compares.
   *
   * @param truth [N][D]
   * @param map [N][2]
   * @param k neighbours, below N / 2
   */
  public static Faithfulness of(double[][] truth, double[][] map, int k) {
    int n = truth.length;
    if (k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException(
          "faithfulness: neighbours must be from 1 to below half of %d points, got %d"
              .formatted(n, k));
    }
    double[][] far = distances(truth);
    double[][] near = distances(map);
    int[][] actual = ranks(far);
    int[][] shown = ranks(near);
    double scale = 2.0 / ((double) n * k * (2L * n - 3L * k - 1));
    return new Faithfulness(
        1 - scale * excess(shown, actual, k),
        1 - scale * excess(actual, shown, k),
        correlation(upper(far), upper(near)));
  }

  /** Of those ranked up to k by the first, how far beyond k the second ranks them. */
  private static double excess(int[][] first, int[][] second, int k) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < first.length; j++) {
        if (j != i && first[i][j] <= k && second[i][j] > k) {
          sum += second[i][j] - k;
        }
      }
    }
    return sum;
  }

  /** Squared distances, which have the same order. */
  private static double[][] distances(double[][] x) {
    var found = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int d = 0; d < x[i].length; d++) {
          sum += (x[i][d] - x[j][d]) * (x[i][d] - x[j][d]);
        }
        found[i][j] = sum;
        found[j][i] = sum;
      }
    }
    return found;
  }

  /** The nearest other has rank 1; of equals, the first in order. */
  private static int[][] ranks(double[][] distances) {
    var ranks = new int[distances.length][distances.length];
    for (int i = 0; i < ranks.length; i++) {
      int self = i;
      double[] row = distances[i];
      int[] order =
          IntStream.range(0, row.length)
              .filter(j -> j != self)
              .boxed()
              .sorted(Comparator.comparingDouble(j -> row[j]))
              .mapToInt(j -> j)
              .toArray();
      for (int r = 0; r < order.length; r++) {
        ranks[i][order[r]] = r + 1;
      }
    }
    return ranks;
  }

  private static double[] upper(double[][] square) {
    var flat = new double[square.length * (square.length - 1) / 2];
    int next = 0;
    for (int i = 0; i < square.length; i++) {
      for (int j = 0; j < i; j++) {
        flat[next++] = square[i][j];
      }
    }
    return flat;
  }

  /** Of ranks; equal numbers share the mean of theirs. */
  static double correlation(double[] a, double[] b) {
    double[] x = shared(a);
    double[] y = shared(b);
    double mean = (a.length - 1) / 2.0;
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      both += (x[i] - mean) * (y[i] - mean);
      first += (x[i] - mean) * (x[i] - mean);
      second += (y[i] - mean) * (y[i] - mean);
    }
    return first == 0 || second == 0 ? 0 : both / Math.sqrt(first * second);
  }

  private static double[] shared(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    var ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double below = CommonSpace.shareBelow(values[i], sorted) * values.length;
      ranks[i] = below - 0.5;
    }
    return ranks;
  }
}
