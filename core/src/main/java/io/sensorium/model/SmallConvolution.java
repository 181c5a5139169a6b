package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.nn.BatchNorm;
import io.sensorium.nn.Convolution;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolutional encoder for small images on a CPU: a 5 x 5 stage, then 3 x 3 stages, each with
 * batch norm and ReLU.
 *
 * @param side Y = X of the feature map it gives
 */
public record SmallConvolution(List<Stage> stages, int side) implements Backbone {

  /** Convolution, norm, ReLU. */
  public record Stage(Convolution convolution, BatchNorm norm) implements Parametric {
    Tensor apply(Tensor x, Pass pass) {
      return norm.apply(convolution.apply(x), pass).relu();
    }
  }

  /**
   * Settings.
   *
   * @param channels C after each stage
   * @param strides of each stage
   */
  public record Config(List<Integer> channels, List<Integer> strides) implements Backbone.Config {
    public Config {
      if (channels.isEmpty() || channels.size() != strides.size()) {
        throw new IllegalArgumentException(
            "channels and strides must be as many, and at least one; got %s and %s"
                .formatted(channels, strides));
      }
    }

    @Override
    public SmallConvolution build(Modality modality, Random random) {
      if (!(modality instanceof Image(int size))) {
        throw new IllegalArgumentException(
            "smallConvolution: reads images, not " + modality.kind());
      }
      List<Stage> stages = new ArrayList<>();
      int from = Image.CHANNELS;
      int side = size;
      for (int i = 0; i < channels.size(); i++) {
        int kernel = i == 0 ? 5 : 3;
        int stride = strides.get(i);
        int to = channels.get(i);
        stages.add(
            new Stage(
                Convolution.withoutBias(from, to, kernel, stride, kernel / 2, random),
                BatchNorm.of(to)));
        from = to;
        side = (side + stride - 1) / stride;
      }
      return new SmallConvolution(stages, side);
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    expect("image", input.values(), "P C=3 Y X");
    Tensor x = input.values().minus(0.5).times(4); // [P, 3, Y, X], about unit variance
    for (Stage stage : stages) {
      x = stage.apply(x, pass);
    }
    return x; // [P, C, side, side]
  }

  @Override
  public long[] shape() {
    return new long[] {stages.getLast().convolution().weight().size(0), side, side};
  }
}
