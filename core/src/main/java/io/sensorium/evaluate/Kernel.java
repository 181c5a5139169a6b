package io.sensorium.evaluate;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;

/**
 * How alike two sets of vectors arrange the same examples: linear centred kernel alignment without
 * bias (Kornblith et al., 2019; Song et al., 2012, for HSIC_1). 1 if one is a rotation of the other
 * made longer or shorter, near 0 if they are independent, however wide they are; may be a little
 * below 0.
 *
 * <p>With K̃, L̃ the products of all pairs of centred vectors, zero on the diagonal, HSIC_1 = [tr
 * K̃L̃ + 1ᵀK̃1 1ᵀL̃1 / ((n-1)(n-2)) - 2 / (n-2) 1ᵀK̃L̃1] / (n(n-3)), and CKA = HSIC_1(K, L) /
 * √(HSIC_1(K, K) HSIC_1(L, L)).
 *
 * <p>Axes: N examples, D and E widths.
 */
final class Kernel {
  private final int n;
  private final double[] k; // [N * N], zero on the diagonal
  private final double[] rows; // [N], sums

  /**
   * Multiplies all pairs.
   *
   * @param vectors [N, D], N at least 4
   */
  Kernel(Tensor vectors) {
    Tensor wide = vectors.to(DType.FLOAT64);
    Tensor centred = wide.minus(wide.mean(0));
    n = (int) vectors.size(0);
    k = centred.matmul(centred.t()).toDoubles();
    rows = new double[n];
    for (int i = 0; i < n; i++) {
      k[i * n + i] = 0;
      for (int j = 0; j < n; j++) {
        rows[i] += k[i * n + j];
      }
    }
  }

  /** What HSIC_1 is made of, with all examples and without each of them. */
  private record Sums(double trace, double first, double second, double cross) {

    double hsic(double n) {
      return (trace + first * second / ((n - 1) * (n - 2)) - 2 / (n - 2) * cross) / (n * (n - 3));
    }
  }

  /** [N + 1]: of all examples, then without each. */
  private double[] hsic(Kernel other) {
    var trace = new double[n];
    var left = new double[n];
    var right = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double mine = k[i * n + j];
        double theirs = other.k[i * n + j];
        trace[i] += mine * theirs;
        left[i] += rows[j] * theirs;
        right[i] += other.rows[j] * mine;
      }
    }
    double cross = 0;
    for (int i = 0; i < n; i++) {
      cross += rows[i] * other.rows[i];
    }
    var all = new Sums(sum(trace), sum(rows), sum(other.rows), cross);
    var found = new double[n + 1];
    found[0] = all.hsic(n);
    for (int i = 0; i < n; i++) {
      var less =
          new Sums(
              all.trace - 2 * trace[i],
              all.first - 2 * rows[i],
              all.second - 2 * other.rows[i],
              cross - rows[i] * other.rows[i] - left[i] - right[i] + trace[i]);
      found[i + 1] = less.hsic(n - 1);
    }
    return found;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * CKA of all examples, then without each of them: [N + 1]. Not finite where a set does not vary.
   *
   * @param other of the same examples
   */
  double[] alignment(Kernel other) {
    double[] both = hsic(other);
    double[] mine = hsic(this);
    double[] theirs = other.hsic(other);
    for (int i = 0; i <= n; i++) {
      both[i] = both[i] / Math.sqrt(mine[i] * theirs[i]);
    }
    return both;
  }
}
