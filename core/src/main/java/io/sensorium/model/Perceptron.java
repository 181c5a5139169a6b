package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.modality.Table;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multilayer perceptron ("MLP") on all numbers of an input side by side: linear maps with a ReLU
 * after each, or after each but the last. Gives a vector.
 *
 * @param slope of the ReLU below 0
 * @param linearEnd whether there is none after the last map
 */
public record Perceptron(List<Linear> layers, double slope, boolean linearEnd) implements Backbone {

  /**
   * Settings.
   *
   * @param widths of the layers, at least one
   * @param slope of the ReLU below 0; null for 0; 0.1 in Vision&amp;Touch's encoder of its arm's
   *     position (Lee et al., 2019; {@code ProprioEncoder}), of widths 32, 64, 128 and the output
   * @param linearEnd whether there is no ReLU after the last map, as in MultiBench's MLP; null for
   *     no
   */
  public record Config(List<Integer> widths, @Nullable Double slope, @Nullable Boolean linearEnd)
      implements Backbone.Config {

    /** With a plain ReLU after each. */
    public Config(List<Integer> widths) {
      this(widths, null, null);
    }

    public Config {
      if (widths.isEmpty()) {
        throw new IllegalArgumentException("widths must name at least one layer");
      }
      if (slope != null) {
        requireSlope(slope);
      }
    }

    @Override
    public Perceptron build(Modality modality, Random random) {
      long from =
          switch (modality) {
            case Image(int size) -> (long) Image.CHANNELS * size * size;
            case Series series -> (long) series.width() * series.length();
            case Table table -> table.width();
            default ->
                throw new IllegalArgumentException(
                    "perceptron: reads images, series and tables, not " + modality.kind());
          };
      List<Linear> layers = new ArrayList<>();
      for (int width : widths) {
        layers.add(Linear.of(from, width, random));
        from = width;
      }
      return new Perceptron(layers, slope == null ? 0 : slope, linearEnd != null && linearEnd);
    }
  }

  static void requireSlope(double slope) {
    if (!(slope >= 0 && slope < 1)) {
      throw new IllegalArgumentException("slope must be in [0, 1), got " + slope);
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    Tensor x = input.values().view(input.values().size(0), -1); // [P, W]
    for (int i = 0; i < layers.size(); i++) {
      x = layers.get(i).apply(x);
      if (!linearEnd || i < layers.size() - 1) {
        x = slope == 0 ? x.relu() : x.maximum(x.times(slope));
      }
    }
    return x;
  }

  @Override
  public long[] shape() {
    return new long[] {layers.getLast().weight().size(0)};
  }
}
