package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The transpose of a {@link Convolution} with the same window, and a bias of its own: where that
 * one makes L / stride places of L, this one makes L again, for odd strides too.
 *
 * <p>What falls on the zeros around is cut off: {@link Window#before} values at the start and
 * {@link Window#after} at the end. VideoGPT's is the same but for axes of stride 1 and an even
 * size, where it lies one value further on.
 *
 * @param weight [from, to, size of the window...]
 * @param bias [to]; null for none
 */
public record TransposedConvolution(Tensor weight, @Nullable Tensor bias, Window window)
    implements Parametric {

  /** Started as PyTorch does: uniform within 1 / √(to · values of the window). */
  public static TransposedConvolution of(int from, int to, Window window, Random random) {
    long fan = to * window.count();
    return new TransposedConvolution(
        Linear.uniform(fan, random, window.kernel(from, to)),
        Linear.uniform(fan, random, to),
        window);
  }

  /**
   * @param x [B, from, ...]
   * @return [B, to, ...]
   */
  public Tensor apply(Tensor x) {
    Tensor spread =
        x.convolveBack(
            weight,
            bias,
            Window.numbers(window.stride()),
            Window.numbers(window.after()),
            Window.numbers(window.dilation()));
    for (int i = 0; i < window.size().size(); i++) {
      int more = window.before().get(i) - window.after().get(i);
      if (more > 0) {
        spread = spread.slice(i + 2, more, spread.size(i + 2));
      }
    }
    return spread;
  }
}
