package io.sensorium.evaluate;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;

/**
 * How far two sets of vectors are from being rotations of each other (Gower, 1975): with both
 * centred and brought to a total length of 1, the least squared distance after one is rotated,
 * mirrored and scaled, 1 - (Σ σ)², σ the singular values of XᵀY.
 */
final class Procrustes {
  private Procrustes() {}

  /**
   * From 0, if one is the other rotated, mirrored, scaled and moved, to 1. NaN where a set does not
   * vary.
   *
   * @param first [N, D]
   * @param second [N, E], of the same examples
   */
  static double distance(Tensor first, Tensor second) {
    Tensor singular = whole(first).t().matmul(whole(second)).singularValues();
    double sum = singular.sum().item();
    return Math.max(0, 1 - sum * sum);
  }

  private static Tensor whole(Tensor vectors) {
    Tensor wide = vectors.to(DType.FLOAT64);
    Tensor centred = wide.minus(wide.mean(0));
    return centred.over(Math.sqrt(centred.square().sum().item()));
  }
}
