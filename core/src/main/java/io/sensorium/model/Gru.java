package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer of gated recurrent units over a series (Cho et al., 2014; with the reset gate behind
 * the map of the state, as cuDNN and PyTorch compute it). Gives the state after each step, a
 * sequence.
 *
 * <p>r = σ(W_r x + U_r h), z = σ(W_z x + U_z h), n = tanh(W_n x + r · U_n h), and the next state is
 * (1 − z) n + z h; each map has a bias.
 *
 * @param enter the maps W of reset gate, update gate and candidate, one below the other: [3 W, C]
 * @param keep the maps U, likewise: [3 W, W]
 * @param length T, steps of a series
 */
public record Gru(Linear enter, Linear keep, int length) implements Backbone {

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

    /** Started as PyTorch does: all uniform within 1 / √W. */
    @Override
    public Gru build(Modality modality, Random random) {
      if (!(modality instanceof Series series)) {
        throw new IllegalArgumentException("gru: reads series, not " + modality.kind());
      }
      return new Gru(map(series.width(), random), map(width, random), series.length());
    }

    private Linear map(int from, Random random) {
      double bound = 1 / Math.sqrt(width);
      return new Linear(
          random.uniform(-bound, bound, 3L * width, from).requireGradient(),
          random.uniform(-bound, bound, 3L * width).requireGradient());
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    expect("gru", input.values(), "P C=%d T".formatted(enter.weight().size(1)));
    long width = keep.weight().size(1);
    Tensor entering = enter.apply(input.values().rearrange("p c t -> p t c")); // [P, T, 3 W]
    Tensor state = Tensor.zeros(entering.size(0), width).like(entering); // [P, W]
    List<Tensor> states = new ArrayList<>();
    for (long t = 0; t < entering.size(1); t++) {
      Tensor said = entering.select(1, t); // [P, 3 W]
      Tensor kept = keep.apply(state); // [P, 3 W]
      Tensor gates = said.slice(1, 0, 2 * width).plus(kept.slice(1, 0, 2 * width)).sigmoid();
      Tensor reset = gates.slice(1, 0, width); // [P, W]
      Tensor update = gates.slice(1, width, 2 * width); // [P, W]
      Tensor old = reset.times(kept.slice(1, 2 * width, 3 * width));
      Tensor candidate = said.slice(1, 2 * width, 3 * width).plus(old).tanh(); // [P, W]
      state = candidate.plus(update.times(state.minus(candidate)));
      states.add(state);
    }
    return Tensor.stack(1, states); // [P, T, W]
  }

  @Override
  public long[] shape() {
    return new long[] {length, keep.weight().size(1)};
  }
}
