package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Convolution;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * The convolutions of AlexNet (Krizhevsky, 2014: "One weird trick"; torchvision's layout): what
 * CoMM reads Trifeature with. Gives 256 x 6 x 6 for 224 pixels.
 *
 * @param side Y = X of the feature map
 */
public record AlexNet(List<Convolution> convolutions, int side) implements Backbone {
  private static final int SMALLEST = 63;

  /** It has no settings. */
  public record Config() implements Backbone.Config {
    @Override
    public AlexNet build(Modality modality, Random random) {
      int size = ImageNet.size("alexNet", modality, SMALLEST);
      int first = (size + 2 * 2 - 11) / 4 + 1;
      return new AlexNet(
          List.of(
              Convolution.of(3, 64, 11, 4, 2, random),
              Convolution.of(64, 192, 5, 1, 2, random),
              Convolution.of(192, 384, 3, 1, 1, random),
              Convolution.of(384, 256, 3, 1, 1, random),
              Convolution.of(256, 256, 3, 1, 1, random)),
          pooled(pooled(pooled(first))));
    }

    private static int pooled(int side) {
      return (side - 3) / 2 + 1;
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    Tensor x = ImageNet.standard(input.values());
    for (int i = 0; i < convolutions.size(); i++) {
      x = convolutions.get(i).apply(x).relu();
      if (i == 0 || i == 1 || i == 4) {
        x = x.maxPool2d(3, 2, 0);
      }
    }
    return x; // [P, 256, side, side]
  }

  @Override
  public long[] shape() {
    return new long[] {256, side, side};
  }
}
