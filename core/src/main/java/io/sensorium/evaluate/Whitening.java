package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;

/**
 * A linear map after which the spread of some vectors is the same in all directions, so that
 * Euclidean distances are their Mahalanobis distances.
 *
 * @param map [D, D] float64
 */
record Whitening(Tensor map) {
  /** Share of the mean variance added in every direction, so that none is without any. */
  private static final double RIDGE = 1e-3;

  /**
   * By the covariance (over N) of vectors around their means, and a thousandth of the mean variance
   * in every direction.
   *
   * @param centred [N, D] float64
   */
  static Whitening of(Tensor centred) {
    int width = (int) centred.size(1);
    double[] covariance = centred.t().matmul(centred).over(centred.size(0)).toDoubles();
    double trace = 0;
    for (int i = 0; i < width; i++) {
      trace += covariance[i * width + i];
    }
    for (int i = 0; i < width; i++) {
      covariance[i * width + i] += Math.max(RIDGE * trace / width, Double.MIN_NORMAL);
    }
    return new Whitening(Tensor.of(inverse(cholesky(covariance, width), width), width, width));
  }

  /** The lower triangle L of L Lᵀ = a. */
  private static double[] cholesky(double[] a, int n) {
    double[] lower = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i * n + k] * lower[j * n + k];
        }
        lower[i * n + j] = i == j ? Math.sqrt(sum) : sum / lower[j * n + j];
      }
    }
    return lower;
  }

  /** The inverse of a lower triangle. */
  private static double[] inverse(double[] lower, int n) {
    double[] inverse = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        double sum = i == k ? 1 : 0;
        for (int j = k; j < i; j++) {
          sum -= lower[i * n + j] * inverse[j * n + k];
        }
        inverse[i * n + k] = sum / lower[i * n + i];
      }
    }
    return inverse;
  }

  /** Vectors [M, D] float64, changed. */
  Tensor apply(Tensor vectors) {
    return vectors.matmul(map.t());
  }
}
