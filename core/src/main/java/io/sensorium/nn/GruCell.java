package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * One step of a gated recurrent unit (Cho et al., 2014; with the reset gate behind the map of the
 * state, as cuDNN and PyTorch compute it): r = σ(W_r x + U_r h), z = σ(W_z x + U_z h), n = tanh(W_n
 * x + r · U_n h), and the next state is (1 − z) n + z h; each map has a bias.
 *
 * @param enter the maps W of reset gate, update gate and candidate, one below the other: [3 D, C]
 * @param keep the maps U, likewise: [3 D, D]
 */
public record GruCell(Linear enter, Linear keep) implements Parametric {

  /** Started as PyTorch does: all uniform within 1 / √D. */
  public static GruCell of(long from, long width, Random random) {
    return new GruCell(map(from, width, random), map(width, width, random));
  }

  private static Linear map(long from, long width, Random random) {
    return new Linear(
        Linear.uniform(width, random, 3 * width, from), Linear.uniform(width, random, 3 * width));
  }

  /** D. */
  public long width() {
    return keep.weight().size(1);
  }

  /**
   * What the input says to the gates, for as many steps as there are.
   *
   * @param x [..., C]
   * @return [..., 3 D]
   */
  public Tensor enter(Tensor x) {
    return enter.apply(x);
  }

  /**
   * The next state.
   *
   * @param entering what {@link #enter} made of the input: [P, 3 D]
   * @param state [P, D]
   * @return [P, D]
   */
  public Tensor next(Tensor entering, Tensor state) {
    long width = width();
    Tensor kept = keep.apply(state); // [P, 3 D]
    Tensor gates = entering.slice(1, 0, 2 * width).plus(kept.slice(1, 0, 2 * width)).sigmoid();
    Tensor reset = gates.slice(1, 0, width); // [P, D]
    Tensor update = gates.slice(1, width, 2 * width); // [P, D]
    Tensor old = reset.times(kept.slice(1, 2 * width, 3 * width)); // [P, D]
    Tensor candidate = entering.slice(1, 2 * width, 3 * width).plus(old).tanh(); // [P, D]
    return candidate.plus(update.times(state.minus(candidate)));
  }
}
