package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Convolution;
import io.sensorium.nn.DropPath;
import io.sensorium.nn.Pass;
import io.sensorium.nn.SineCosine;
import io.sensorium.nn.Transformer;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * A vision transformer (Dosovitskiy et al., 2021): square patches of an image as tokens, which
 * attend to each other. Gives the sequence; there is no start token.
 *
 * @param positions [T, W]; learned, or fixed sines and cosines
 */
public record Vit(Convolution patches, Tensor positions, Transformer mixer) implements Backbone {
  private static final double DEVIATION = 0.02;

  /** How tokens know their place. */
  public enum Positions {
    LEARNED,
    /** 2-D sines and cosines, not learned (Chen et al., 2021). */
    FIXED
  }

  /**
   * Settings.
   *
   * @param patch pixels along a side of a patch
   * @param width W, of a token
   * @param depth blocks
   */
  public record Config(int patch, int width, int depth, int heads, Positions positions)
      implements Backbone.Config {
    public Config {
      if (patch < 1) {
        throw new IllegalArgumentException("patch must be at least 1, got " + patch);
      }
    }

    @Override
    public Vit build(Modality modality, Random random) {
      int size = ImageNet.size("vit", modality, patch);
      if (size % patch != 0) {
        throw new IllegalArgumentException(
            "vit: image size %d is not a multiple of patch %d".formatted(size, patch));
      }
      int side = size / patch;
      Tensor places =
          switch (positions) {
            case LEARNED -> random.normal(DEVIATION, (long) side * side, width).requireGradient();
            case FIXED -> SineCosine.grid(side, side, width);
          };
      return new Vit(
          Convolution.of(Image.CHANNELS, width, patch, patch, 0, random),
          places,
          Transformer.of(width, depth, heads, random));
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    Tensor x = patches.apply(ImageNet.standard(input.values())); // [P, W, Y, X]
    Tensor placed = x.rearrange("p w y x -> p (y x) w").plus(positions); // [P, T, W]
    return mixer.apply(placed, null, DropPath.NEVER, pass);
  }

  @Override
  public long[] shape() {
    return positions.shape();
  }
}
