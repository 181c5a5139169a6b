package io.sensorium.evaluate;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;

/**
 * Vectors less a mean, over a deviation; a number that does not vary is only shifted.
 *
 * @param mean [D]
 * @param deviation [D]
 */
record Standardisation(Tensor mean, Tensor deviation) {

  /** By the mean and the deviation (over N) of vectors [N, D]. */
  static Standardisation of(Tensor vectors) {
    Tensor wide = vectors.to(DType.FLOAT64);
    Tensor mean = wide.mean(0); // [D]
    Tensor deviation = wide.minus(mean).square().mean(0).sqrt(); // [D]
    Tensor still = deviation.below(1e-12);
    return new Standardisation(mean.to(DType.FLOAT32), deviation.fill(still, 1).to(DType.FLOAT32));
  }

  /** Vectors [M, D], changed. */
  Tensor apply(Tensor vectors) {
    return vectors.minus(mean).over(deviation);
  }
}
