package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;

/**
 * One modality's way to a vector: a backbone, what it gives read as one vector, and a linear map to
 * the width. What methods without a fusion have in place of an {@link Encoder}.
 */
public record Tower(Backbone backbone, Readout readout, Linear map) implements Parametric {

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
}
