package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional convolution.
 *
 * @param weight [to, from, y, x]
 * @param bias [to]; null for none
 */
public record Convolution(Tensor weight, @Nullable Tensor bias, int stride, int padding)
    implements Parametric {

  /** A square kernel, started as PyTorch does: uniform within 1 / √(from · size²). */
  public static Convolution of(int from, int to, int size, int stride, int padding, Random random) {
    long fan = (long) from * size * size;
    return new Convolution(
        Linear.uniform(fan, random, to, from, size, size),
        Linear.uniform(fan, random, to),
        stride,
        padding);
  }

  public static Convolution withoutBias(
      int from, int to, int size, int stride, int padding, Random random) {
    long fan = (long) from * size * size;
    return new Convolution(
        Linear.uniform(fan, random, to, from, size, size), null, stride, padding);
  }

  /**
   * @param x [B, from, Y, X]
   * @return [B, to, Y', X']
   */
  public Tensor apply(Tensor x) {
    return x.conv2d(weight, bias, stride, padding);
  }
}
