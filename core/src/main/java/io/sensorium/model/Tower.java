package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Locale;

/**
 * One modality's way to a vector: a backbone, what it gives read as one vector, and a linear map to
 * the width. What methods without a fusion have in place of an {@link Encoder}.
 */
public record Tower(Backbone backbone, Readout readout, Linear map) implements Parametric {

  private static final int MARKS = 2; // of words: their beginning and end

  /** Settings. */
  public record Config(Backbone.Config backbone, Readout readout) {

    /**
     * @param width D, of the vector
     */
    public Tower build(Modality modality, int width, Random random) {
      Backbone backbone = this.backbone.build(modality, random);
      return new Tower(
          backbone, readout, Linear.of(readout.width(backbone.shape()), width, random));
    }
  }

  /** D. */
  public int width() {
    return (int) map.weight().size(0);
  }

  /**
   * @return vectors [P, D]
   */
  public Column apply(Column input, Pass pass) {
    return new Column(
        map.apply(readout.apply(backbone.apply(input, pass), input)), null, input.rows());
  }

  /**
   * What the vector is the mean of: one for each place of a feature map, row by row, or each step;
   * of words, without the marks at their beginning and end.
   *
   * @return [P, T, D]
   * @throws IllegalArgumentException where the vector is no mean
   */
  public Column elements(Column input, Pass pass) {
    Tensor features = backbone.apply(input, pass);
    if (readout != Readout.MEAN || features.rank() < 3) {
      throw new IllegalArgumentException(
          "elements: a tower has some where its backbone gives a map or a sequence and its readout"
              + " is mean; this one gives %s, read as %s"
                  .formatted(Axes.of(backbone.shape()), readout.name().toLowerCase(Locale.ROOT)));
    }
    long examples = features.size(0);
    Tensor steps =
        features.rank() == 4 ? features.view(examples, features.size(1), -1).t() : features;
    Tensor lengths = input.lengths();
    if (lengths != null && input.values().rank() == 2) {
      return new Column(
          map.apply(steps.slice(1, 1, steps.size(1) - 1)), lengths.minus(MARKS), input.rows());
    }
    return new Column(map.apply(steps), lengths, input.rows());
  }
}
