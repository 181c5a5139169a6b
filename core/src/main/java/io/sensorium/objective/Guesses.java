package io.sensorium.objective;

import io.sensorium.mask.Mask;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was said of the hidden tokens of one modality, beside what they are.
 *
 * <p>Axes: P examples, T tokens, K hidden tokens of all of them, O numbers that are said of one, W
 * width of a raw token.
 *
 * @param where [K] int64, their places among the P T tokens
 * @param said [K, O]
 * @param truth [K, W], or [K] int64
 */
record Guesses(Content content, Masked masked, Tensor where, Tensor said, Tensor truth) {

  /**
   * Asks a head about hidden tokens, and about no others.
   *
   * @param read [P, T, D], what a network made of all tokens
   * @param head from [K, D] to [K, O]
   * @return null where nothing is hidden
   */
  static @Nullable Guesses of(
      Content content, Masked masked, Tensor read, UnaryOperator<Tensor> head) {
    Mask mask = masked.mask();
    Tensor where = mask.hidden().view(-1).places(); // [K]
    if (where.size(0) == 0) {
      return null;
    }
    Tensor said = precise(head.apply(flat(read).at(where))); // [K, O]
    return new Guesses(content, masked, where, said, flat(masked.raw().wanted()).at(where));
  }

  /** Half precision is too coarse to sum errors and to count in. */
  static Tensor precise(Tensor said) {
    return said.type() == DType.BFLOAT16 ? said.to(DType.FLOAT32) : said;
  }

  /** [P, T, ...] as [P T, ...]. */
  private static Tensor flat(Tensor tokens) {
    return tokens.rank() == 2 ? tokens.view(-1) : tokens.view(-1, tokens.size(2));
  }

  /** How far off each is: [K]. */
  Tensor error() {
    return content.error(said, truth);
  }

  /** Which are exactly right: [K] boolean; null where that is not to be expected. */
  @Nullable Tensor right() {
    return content.right(said.detach(), truth);
  }

  /** How many tokens of each example are hidden: [P] int64. */
  Tensor count() {
    return masked.mask().hidden().to(DType.INT64).sum(1);
  }

  /** What the examples cost. */
  Cost cost() {
    return Cost.of(masked.mask(), where, error(), right());
  }
}
