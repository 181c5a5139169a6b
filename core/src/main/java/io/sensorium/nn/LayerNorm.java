package io.sensorium.nn;

import io.sensorium.tensor.Tensor;

/**
 * x ↦ (x − μ) / √(σ² + ε) · weight + bias, with μ and σ taken over the last axis (Ba et al., 2016).
 */
public record LayerNorm(Tensor weight, Tensor bias, double epsilon) implements Parametric {
  private static final double EPSILON = 1e-5;

  public static LayerNorm of(long width) {
    return of(width, EPSILON);
  }

  public static LayerNorm of(long width, double epsilon) {
    return new LayerNorm(
        Tensor.ones(width).requireGradient(), Tensor.zeros(width).requireGradient(), epsilon);
  }

  public Tensor apply(Tensor x) {
    return x.layerNorm(weight, bias, epsilon);
  }
}
