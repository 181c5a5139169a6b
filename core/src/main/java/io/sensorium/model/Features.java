package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Each number x_j of a vector as a token x_j W_j + B_j (the feature tokenizer of FT-Transformer,
 * Gorishniy et al., 2021).
 *
 * @param weight [T, D], T numbers of the vector
 * @param bias [T, D]
 */
public record Features(Tensor weight, Tensor bias) implements Converter {

  /** It has no settings. */
  public record Config() implements Converter.Config {
    @Override
    public Features build(long[] shape, int width, Random random) {
      if (shape.length != 1) {
        throw new IllegalArgumentException(
            "features: needs a backbone that gives a vector [W], not " + Axes.of(shape));
      }
      return new Features(
          random.normal(1, shape[0], width).requireGradient(),
          random.normal(1, shape[0], width).requireGradient());
    }
  }

  @Override
  public Tensor apply(Tensor features) {
    expect("features", features, "P W=" + weight.size(0));
    return features.unsqueeze(2).times(weight).plus(bias); // [P, T, D]
  }
}
