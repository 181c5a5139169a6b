package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.nn.Convolution;
import io.sensorium.nn.SineCosine;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Each place of a feature map as a token: a 1 x 1 convolution to the width, then fixed 2-D sine and
 * cosine positions (CoMM, section 3.2).
 *
 * @param positions [Y X, D], not trained
 */
public record Patches(Convolution project, Tensor positions) implements Converter {

  /** Settings. */
  public record Config() implements Converter.Config {
    @Override
    public Patches build(long[] shape, int width, Random random) {
      if (shape.length != 3) {
        throw new IllegalArgumentException(
            "patches: needs a backbone that gives a feature map [C, Y, X], not " + Axes.of(shape));
      }
      return new Patches(
          Convolution.of((int) shape[0], width, 1, 1, 0, random),
          SineCosine.grid((int) shape[1], (int) shape[2], width));
    }
  }

  @Override
  public Tensor apply(Tensor features) {
    expect("patches", features, "P C Y X");
    return project.apply(features).rearrange("p d y x -> p (y x) d").plus(positions); // [P, T, D]
  }
}
