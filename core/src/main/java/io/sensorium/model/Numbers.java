package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Table;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * The numbers of a table as they are, a vector: for the {@linkplain Features feature tokenizer}
 * alone. It has no weights.
 *
 * @param width how many numbers
 */
public record Numbers(int width) implements Backbone {

  /** It has no settings. */
  public record Config() implements Backbone.Config {
    @Override
    public Numbers build(Modality modality, Random random) {
      if (!(modality instanceof Table table)) {
        throw new IllegalArgumentException("numbers: reads tables, not " + modality.kind());
      }
      return new Numbers(table.width());
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    expect("numbers", input.values(), "P W=" + width);
    return input.values();
  }

  @Override
  public long[] shape() {
    return new long[] {width};
  }
}
