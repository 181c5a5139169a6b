package io.sensorium.objective;

import io.sensorium.nn.Activation;
import io.sensorium.nn.DropPath;
import io.sensorium.nn.Transformer;
import io.sensorium.tensor.Random;

/**
 * What the blocks of an encoder and a decoder have in common.
 *
 * @param dropPath share of examples for which a branch is left out in learning, the same in every
 *     block; published 0
 */
public record Blocks(Gelu gelu, double dropPath) {

  /** How GELU is computed. */
  public enum Gelu {
    EXACT(Activation.GELU),
    /** As in M3AE's published code. */
    TANH(Activation.GELU_TANH);

    private final Activation activation;

    Gelu(Activation activation) {
      this.activation = activation;
    }
  }

  public Blocks {
    new DropPath(dropPath); // checks it
  }

  DropPath drop() {
    return new DropPath(dropPath);
  }

  Transformer build(Stacks.Stack stack, Random random) {
    return Transformer.xavier(stack.width(), stack.depth(), stack.heads(), gelu.activation, random);
  }
}
