package io.sensorium.model;

import io.sensorium.nn.Linear;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/** A sequence, each step mapped linearly to the width of the tokens. */
public record Projected(Linear map) implements Converter {

  /** It has no settings. */
  public record Config() implements Converter.Config {
    @Override
    public Projected build(long[] shape, int width, Random random) {
      if (shape.length != 2) {
        throw new IllegalArgumentException(
            "projected: needs a backbone that gives a sequence [T, W], not " + Axes.of(shape));
      }
      return new Projected(Linear.of(shape[1], width, random));
    }
  }

  @Override
  public Tensor apply(Tensor features) {
    return map.apply(features); // [P, T, D]
  }
}
