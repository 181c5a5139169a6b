package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;

/**
 * Linear regression that pays for large weights: minimises ‖Y − XW − b‖² + alpha ‖W‖², the bias
 * being free (Hoerl &amp; Kennard, 1970).
 *
 * <p>Axes: N examples, D width, K numbers to tell.
 *
 * @param alpha above 0
 */
record RidgeRegression(double alpha) {

  /**
   * What was found.
   *
   * @param weight [D, K] float64
   * @param bias [K] float64
   */
  record Fitted(Tensor weight, Tensor bias) {

    /** What it tells, [M, K], of vectors [M, D] float64. */
    Tensor apply(Tensor vectors) {
      return vectors.matmul(weight).plus(bias);
    }
  }

  /**
   * In closed form: of vectors less their mean, W = (XᵀX + alpha)⁻¹ XᵀY, or where there are fewer
   * examples than numbers in a vector the same W = Xᵀ (XXᵀ + alpha)⁻¹ Y.
   *
   * @param vectors [N, D] float64
   * @param values [N, K] float64
   */
  Fitted fit(Tensor vectors, Tensor values) {
    return scoped(
        () -> {
          Tensor mean = vectors.mean(0); // [D]
          Tensor level = values.mean(0); // [K]
          Tensor x = vectors.minus(mean);
          Tensor y = values.minus(level);
          boolean wide = x.size(1) > x.size(0);
          Tensor square = wide ? x.matmul(x.t()) : x.t().matmul(x);
          Tensor ridged = square.plus(Tensor.eye(square.size(0)).to(DType.FLOAT64).times(alpha));
          Tensor weight =
              wide ? x.t().matmul(ridged.solve(y)) : ridged.solve(x.t().matmul(y)); // [D, K]
          return new Fitted(weight, level.minus(mean.unsqueeze(0).matmul(weight).squeeze(0)));
        });
  }
}
