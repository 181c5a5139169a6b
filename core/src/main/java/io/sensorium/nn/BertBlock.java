package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A block of BERT (Devlin et al., 2019): attention between tokens, then an MLP within each, both
 * residual and followed by dropout, in either order with the norms. Attention itself drops nothing:
 * the fused kernel would draw from a generator that no seed of ours reaches.
 */
public record BertBlock(
    Attention attention, LayerNorm norm1, Mlp mlp, LayerNorm norm2, Order order, Dropout dropout)
    implements Parametric {
  private static final double EPSILON = 1e-12; // as in BERT

  /** Where the norms stand. */
  public enum Order {
    /** After the sum, as published. */
    POST,
    /** Before each branch: the residual path is never normalised. */
    PRE
  }

  /** Weights N(0, deviation²), biases 0; the MLP is four times as wide as a token. */
  public static BertBlock of(
      int width, int heads, Order order, Dropout dropout, double deviation, Random random) {
    return new BertBlock(
        Attention.normal(width, heads, deviation, random),
        norm(width),
        new Mlp(
            Linear.normal(width, 4L * width, deviation, random),
            Linear.normal(4L * width, width, deviation, random),
            Activation.GELU),
        norm(width),
        order,
        dropout);
  }

  /** A norm as in BERT, with ε = 1e-12. */
  public static LayerNorm norm(int width) {
    return LayerNorm.of(width, EPSILON);
  }

  /**
   * @param x [B, T, D]
   * @param allowed [B, 1, 1, T], true where a token may be looked at; null for everywhere
   * @return [B, T, D]
   */
  public Tensor apply(Tensor x, @Nullable Tensor allowed, Pass pass) {
    return switch (order) {
      case POST -> {
        Tensor mixed = norm1.apply(x.plus(branch(attention.apply(x, allowed), pass)));
        yield norm2.apply(mixed.plus(branch(mlp.apply(mixed), pass)));
      }
      case PRE -> {
        Tensor mixed = x.plus(branch(attention.apply(norm1.apply(x), allowed), pass));
        yield mixed.plus(branch(mlp.apply(norm2.apply(mixed)), pass));
      }
    };
  }

  /** By what weights {@link #apply} lets tokens look at each other: [B, H, T, T]. */
  public Tensor weights(Tensor x, @Nullable Tensor allowed) {
    return attention.weights(order == Order.PRE ? norm1.apply(x) : x, allowed);
  }

  private Tensor branch(Tensor added, Pass pass) {
    return DropPath.NEVER.apply(dropout.apply(added, pass), pass);
  }
}
