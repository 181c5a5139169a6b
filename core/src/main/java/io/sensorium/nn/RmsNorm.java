package io.sensorium.nn;

import io.sensorium.tensor.Tensor;

/** x ↦ x / √(mean of x² + ε) · weight, over the last axis (Zhang and Sennrich, 2019). */
public record RmsNorm(Tensor weight, double epsilon) implements Parametric {
  private static final double EPSILON = 1e-6;

  public static RmsNorm of(long width) {
    return new RmsNorm(Tensor.ones(width).requireGradient(), EPSILON);
  }

  public Tensor apply(Tensor x) {
    Tensor power = x.square().meanKept(x.rank() - 1);
    return x.times(power.plus(epsilon).pow(-0.5)).times(weight);
  }
}
