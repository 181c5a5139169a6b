package io.sensorium.model;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/** A sequence that already has the width of the tokens. */
public record Identity() implements Converter {

  /** It has no settings. */
  public record Config() implements Converter.Config {
    @Override
    public Identity build(long[] shape, int width, Random random) {
      if (shape.length != 2 || shape[1] != width) {
        throw new IllegalArgumentException(
            "identity: needs a backbone that gives a sequence of width %d, not %s; 'projected' fits any width"
                .formatted(width, Axes.of(shape)));
      }
      return new Identity();
    }
  }

  @Override
  public Tensor apply(Tensor features) {
    return features;
  }
}
