package io.sensorium.model;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/** A vector as one token. */
public record OneToken() implements Converter {

  /** It has no settings. */
  public record Config() implements Converter.Config {
    @Override
    public OneToken build(long[] shape, int width, Random random) {
      if (shape.length != 1 || shape[0] != width) {
        throw new IllegalArgumentException(
            "oneToken: needs a backbone that gives a vector of width %d, not %s"
                .formatted(width, Axes.of(shape)));
      }
      return new OneToken();
    }
  }

  @Override
  public Tensor apply(Tensor features) {
    return features.unsqueeze(1); // [P, 1, D]
  }
}
