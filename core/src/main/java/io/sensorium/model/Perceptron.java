package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron ("MLP") on all numbers of an input side by side: linear maps with ReLU
 * after each. Gives a vector.
 */
public record Perceptron(List<Linear> layers) implements Backbone {

  /**
   * Settings.
   *
   * @param widths of the layers, at least one
   */
  public record Config(List<Integer> widths) implements Backbone.Config {
    public Config {
      if (widths.isEmpty()) {
        throw new IllegalArgumentException("widths must name at least one layer");
      }
    }

    @Override
    public Perceptron build(Modality modality, Random random) {
      if (!(modality instanceof Image(int size))) {
        throw new IllegalArgumentException("perceptron: reads images, not " + modality.kind());
      }
      long from = (long) Image.CHANNELS * size * size;
      List<Linear> layers = new ArrayList<>();
      for (int width : widths) {
        layers.add(Linear.of(from, width, random));
        from = width;
      }
      return new Perceptron(layers);
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    Tensor x = input.values().view(input.values().size(0), -1); // [P, W]
    for (Linear layer : layers) {
      x = layer.apply(x).relu();
    }
    return x;
  }

  @Override
  public long[] shape() {
    return new long[] {layers.getLast().weight().size(0)};
  }
}
