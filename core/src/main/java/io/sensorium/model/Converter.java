package io.sensorium.model;

import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/** Turns what a backbone gives into tokens of one width ("latent converter", CoMM section 3.2). */
public interface Converter extends Parametric {

  /**
   * @param features [P, C, Y, X], [P, T, W] or [P, W]
   * @return [P, T, D]
   */
  Tensor apply(Tensor features);

  /** A converter before it has weights. */
  sealed interface Config
      permits Patches.Config, Features.Config, Identity.Config, Projected.Config, OneToken.Config {

    /**
     * @param shape of the features of one example, as {@link Backbone#shape} tells it
     * @param width D, of a token
     */
    Converter build(long[] shape, int width, Random random);
  }
}
