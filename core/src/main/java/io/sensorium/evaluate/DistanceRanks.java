package io.sensorium.evaluate;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import org.hipparchus.stat.ranking.NaturalRanking;

/**
 * The cosine distances of all pairs of examples, ranked: what representational similarity analysis
 * compares (Kriegeskorte, Mur and Bandettini, 2008).
 *
 * <p>Axes: N examples, D width.
 */
final class DistanceRanks {
  private final int n;
  private final double[][] ranks; // [N][N], less their mean, 0 on the diagonal

  /**
   * Ranks; equal distances share their mean rank.
   *
   * @param vectors [N, D], N at least 3
   */
  DistanceRanks(Tensor vectors) {
    n = (int) vectors.size(0);
    Tensor unit = vectors.to(DType.FLOAT64).unit();
    double[] cosines = unit.matmul(unit.t()).to(DType.FLOAT32).toDoubles();
    double[] distances = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        distances[next++] = -cosines[i * n + j];
      }
    }
    double[] places = new NaturalRanking().rank(distances);
    ranks = new double[n][n];
    next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        ranks[i][j] = places[next++] - (places.length + 1) / 2.0;
        ranks[j][i] = ranks[i][j];
      }
    }
  }

  /** Sums over pairs, of all examples or of one. */
  private record Sums(double a, double b, double aa, double bb, double ab) {

    Sums less(Sums other) {
      return new Sums(a - other.a, b - other.b, aa - other.aa, bb - other.bb, ab - other.ab);
    }

    double correlation(double pairs) {
      return (ab - a * b / pairs) / Math.sqrt((aa - a * a / pairs) * (bb - b * b / pairs));
    }
  }

  /**
   * Spearman's correlation over all pairs, then without the pairs of each example, the ranks being
   * kept: [N + 1]. Not finite where all distances are equal.
   *
   * @param other of the same examples
   */
  double[] correlation(DistanceRanks other) {
    var each = new Sums[n];
    var twice = new Sums(0, 0, 0, 0, 0);
    for (int i = 0; i < n; i++) {
      double a = 0;
      double b = 0;
      double aa = 0;
      double bb = 0;
      double ab = 0;
      for (int j = 0; j < n; j++) {
        double mine = ranks[i][j];
        double theirs = other.ranks[i][j];
        a += mine;
        b += theirs;
        aa += mine * mine;
        bb += theirs * theirs;
        ab += mine * theirs;
      }
      each[i] = new Sums(a, b, aa, bb, ab);
      twice = new Sums(twice.a + a, twice.b + b, twice.aa + aa, twice.bb + bb, twice.ab + ab);
    }
    var all = new Sums(twice.a / 2, twice.b / 2, twice.aa / 2, twice.bb / 2, twice.ab / 2);
    var found = new double[n + 1];
    double pairs = n * (n - 1) / 2.0;
    found[0] = all.correlation(pairs);
    for (int i = 0; i < n; i++) {
      found[i + 1] = all.less(each[i]).correlation(pairs - (n - 1));
    }
    return found;
  }
}
