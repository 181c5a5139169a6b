package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * A pre-norm block as VATT's text tower has them, after T5: no biases, products of queries and keys
 * as they are, places told by a bias. Attention follows a norm without mean, the MLP one with.
 */
public record RelativeBlock(RmsNorm norm1, Attention attention, LayerNorm norm2, Mlp mlp)
    implements Parametric {

  public static RelativeBlock of(int width, int hidden, int heads, Random random) {
    return new RelativeBlock(
        RmsNorm.of(width),
        Attention.glorot(width, heads, Linear.Bias.NONE, random),
        LayerNorm.of(width, Block.EPSILON),
        new Mlp(
            Linear.glorot(width, hidden, Linear.Bias.NONE, random),
            Linear.glorot(hidden, width, Linear.Bias.NONE, random),
            Activation.GELU));
  }

  /**
   * @param x [B, T, D]
   * @param bias [B, H, T, T], spread over missing axes; -inf where a token is not to be looked at
   * @param dropout of attention weights, inside the MLP, and of both branches
   */
  public Tensor apply(Tensor x, Tensor bias, Dropout dropout, Pass pass) {
    Tensor seen = attention.apply(norm1.apply(x), bias, 1, dropout, pass);
    x = x.plus(DropPath.NEVER.apply(dropout.apply(seen, pass), pass));
    Tensor said = mlp.apply(norm2.apply(x), dropout, pass);
    return x.plus(DropPath.NEVER.apply(dropout.apply(said, pass), pass));
  }
}
