package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/** Two linear maps around a bend, token by token. */
public record Mlp(Linear up, Linear down, Activation activation) implements Parametric {

  public static Mlp of(int width, int hidden, Random random) {
    return new Mlp(
        Linear.of(width, hidden, random), Linear.of(hidden, width, random), Activation.GELU);
  }

  public Tensor apply(Tensor x) {
    return apply(x, Dropout.NEVER, Pass.ASKING);
  }

  /**
   * @param dropout between the two maps
   */
  public Tensor apply(Tensor x, Dropout dropout, Pass pass) {
    return down.apply(dropout.apply(activation.apply(up.apply(x)), pass));
  }
}
