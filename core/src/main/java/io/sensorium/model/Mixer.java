package io.sensorium.model;

import io.sensorium.nn.Dropout;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A transformer between the tokens of an example. */
public sealed interface Mixer extends Parametric permits PlainMixer, TextMixer {

  /**
   * @param tokens [P, T, W]
   * @param real [P, T] boolean, false where a token only pads; null where all are real
   * @return [P, T, D]
   */
  Tensor apply(Tensor tokens, @Nullable Tensor real, Dropout dropout, Pass pass);

  TowerSize.Stack size();

  /** Weights of a map in front of the blocks; 0 where there is none. */
  long entry();

  /** What to add to attention scores so that padding is not looked at: [P, 1, 1, T]. */
  static @Nullable Tensor padding(@Nullable Tensor real, Tensor like) {
    if (real == null) {
      return null;
    }
    return Tensor.zeros(real.shape())
        .fill(real.not(), Double.NEGATIVE_INFINITY)
        .like(like)
        .unsqueeze(1)
        .unsqueeze(1);
  }
}
