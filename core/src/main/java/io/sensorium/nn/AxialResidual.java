package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collections;

/**
 * The attention residual block of VideoGPT (Yan et al., 2021): norm, ReLU and convolution twice,
 * down to half of the width and back; norm, ReLU and attention along each axis; all of it added to
 * the input.
 */
public record AxialResidual(
    BatchNorm norm1,
    Convolution narrow,
    BatchNorm norm2,
    Convolution widen,
    BatchNorm norm3,
    AxialAttention attention)
    implements Parametric {
  private static final int HEADS = 2;

  /**
   * @param rank how many axes, from 1 to 3
   * @param width a multiple of 2
   */
  public static AxialResidual of(int rank, int width, Random random) {
    int half = width / 2;
    var ones = Collections.nCopies(rank, 1);
    return new AxialResidual(
        BatchNorm.of(width),
        Convolution.withoutBias(
            width, half, Window.same(Collections.nCopies(rank, 3), ones), random),
        BatchNorm.of(half),
        Convolution.withoutBias(half, width, Window.same(ones, ones), random),
        BatchNorm.of(width),
        AxialAttention.of(rank, width, HEADS, random));
  }

  /**
   * @param x [B, D, ...]
   * @return [B, D, ...]
   */
  public Tensor apply(Tensor x, Pass pass) {
    Tensor narrowed = narrow.apply(norm1.apply(x, pass).relu()); // [B, D / 2, ...]
    Tensor widened = widen.apply(norm2.apply(narrowed, pass).relu()); // [B, D, ...]
    return x.plus(attention.apply(norm3.apply(widened, pass).relu()));
  }
}
