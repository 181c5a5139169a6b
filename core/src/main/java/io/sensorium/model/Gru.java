package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.nn.GruCell;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer of gated recurrent units over a series. Gives the state after each step, a sequence.
 *
 * @param length T, steps of a series
 */
public record Gru(GruCell cell, int length) implements Backbone {

  /**
   * Settings.
   *
   * @param width W, of the state
   */
  public record Config(int width) implements Backbone.Config {
    public Config {
      if (width < 1) {
        throw new IllegalArgumentException("width must be at least 1, got " + width);
      }
    }

    @Override
    public Gru build(Modality modality, Random random) {
      if (!(modality instanceof Series series)) {
        throw new IllegalArgumentException("gru: reads series, not " + modality.kind());
      }
      return new Gru(GruCell.of(series.width(), width, random), series.length());
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    expect("gru", input.values(), "P C=%d T".formatted(cell.enter().weight().size(1)));
    Tensor entering = cell.enter(input.values().rearrange("p c t -> p t c")); // [P, T, 3 W]
    Tensor state = Tensor.zeros(entering.size(0), cell.width()).like(entering); // [P, W]
    List<Tensor> states = new ArrayList<>();
    for (long t = 0; t < entering.size(1); t++) {
      state = cell.next(entering.select(1, t), state);
      states.add(state);
    }
    return Tensor.stack(1, states); // [P, T, W]
  }

  @Override
  public long[] shape() {
    return new long[] {length, cell.width()};
  }
}
