package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over one to three axes.
 *
 * @param weight [to, from, size of the window...]
 * @param bias [to]; null for none
 */
public record Convolution(Tensor weight, @Nullable Tensor bias, Window window)
    implements Parametric {

  /** Started as PyTorch does: uniform within 1 / √(from · values of the window). */
  public static Convolution of(int from, int to, Window window, Random random) {
    long fan = from * window.count();
    return new Convolution(
        Linear.uniform(fan, random, window.kernel(to, from)),
        Linear.uniform(fan, random, to),
        window);
  }

  public static Convolution withoutBias(int from, int to, Window window, Random random) {
    return new Convolution(
        Linear.uniform(from * window.count(), random, window.kernel(to, from)), null, window);
  }

  /** On two axes, with a square kernel. */
  public static Convolution of(int from, int to, int size, int stride, int padding, Random random) {
    return of(from, to, Window.square(size, stride, padding), random);
  }

  /** On two axes, with a square kernel. */
  public static Convolution withoutBias(
      int from, int to, int size, int stride, int padding, Random random) {
    return withoutBias(from, to, Window.square(size, stride, padding), random);
  }

  /**
   * @param x [B, from, ...]
   * @return [B, to, ...]
   */
  public Tensor apply(Tensor x) {
    boolean even = window.before().equals(window.after());
    Tensor padded = even ? x : x.pad(window.padding());
    long[] zeros = even ? Window.numbers(window.before()) : new long[window.size().size()];
    return padded.convolve(
        weight, bias, Window.numbers(window.stride()), zeros, Window.numbers(window.dilation()));
  }
}
