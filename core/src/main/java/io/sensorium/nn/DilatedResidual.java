package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * A residual block of Jukebox (Dhariwal et al., 2020): x + narrow(ReLU(wide(ReLU(x)))), where wide
 * weighs three values apart from each other and narrow one.
 */
public record DilatedResidual(Convolution wide, Convolution narrow) implements Parametric {

  public static DilatedResidual of(int width, int dilation, Random random) {
    return new DilatedResidual(
        Convolution.of(width, width, Window.dilated(3, dilation), random),
        Convolution.of(width, width, Window.dilated(1, 1), random));
  }

  /**
   * @param x [B, D, T]
   * @return [B, D, T]
   */
  public Tensor apply(Tensor x) {
    return x.plus(narrow.apply(wide.apply(x.relu()).relu()));
  }
}
