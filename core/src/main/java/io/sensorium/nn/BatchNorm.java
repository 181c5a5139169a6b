package io.sensorium.nn;

import io.sensorium.tensor.Tensor;

/**
 * Normalises each channel (axis 1) over all other axes (Ioffe and Szegedy, 2015), with PyTorch's
 * defaults.
 *
 * @param weight [C]
 * @param bias [C]
 * @param runningMean [C], remembered for {@link Pass#ASKING}
 * @param runningVariance [C], likewise
 */
public record BatchNorm(Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance)
    implements Parametric {
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  public static BatchNorm of(long channels) {
    return new BatchNorm(
        Tensor.ones(channels).requireGradient(),
        Tensor.zeros(channels).requireGradient(),
        Tensor.zeros(channels),
        Tensor.ones(channels));
  }

  /**
   * A channel of a single number has no variance: it is not remembered.
   *
   * @param x [B, C, ...]
   * @return [B, C, ...]
   */
  public Tensor apply(Tensor x, Pass pass) {
    if (pass.batchStatistics() && (!pass.updating() || x.count() == x.size(1))) {
      return x.batchNorm(weight, bias, null, null, true, MOMENTUM, EPSILON);
    }
    return x.batchNorm(
        weight, bias, runningMean, runningVariance, pass.batchStatistics(), MOMENTUM, EPSILON);
  }
}
