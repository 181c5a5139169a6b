package io.sensorium.model;

import io.sensorium.mask.Masking;
import io.sensorium.nn.Dropout;

/**
 * What one example costs in a tower, by arithmetic from its sizes.
 *
 * @param tokens of a whole input, without the start token
 * @param kept of them while learning
 * @param flops of the forward pass over those kept: two for each multiplication with its addition,
 *     all matrix products
 * @param published the same as VATT's tables count: of the two products of attention only one, and
 *     all tokens embedded
 * @param activations numbers kept for the backward pass, about
 */
public record TowerCost(int tokens, int kept, double flops, double published, double activations) {

  static TowerCost of(Stem stem, Mixer mixer, Dropout dropout) {
    TowerSize.Stack size = mixer.size();
    int tokens = stem.signal().tokens();
    Masking dropping = stem.signal().dropping();
    int kept = dropping == null ? tokens : dropping.shown(tokens);
    double length = kept + 1.0; // with the start token
    double mixing = length * (mixer.entry() + size.linear());
    double pairs = length * length * size.pairwise();
    return new TowerCost(
        tokens,
        kept,
        2 * (kept * stem.linear() + mixing + 2 * pairs),
        2 * (tokens * stem.linear() + mixing + pairs),
        (double) kept * stem.signal().width() + size.depth() * activations(size, length, dropout));
  }

  /**
   * A block keeps its input twice (before each norm), both norms' outputs, queries, keys, values,
   * what attention gives before and after its last map, and the MLP's inner numbers before and
   * after GELU; with dropout also attention weights before and after it, and a byte for each number
   * that may be dropped.
   */
  private static double activations(TowerSize.Stack size, double length, Dropout dropout) {
    double plain = length * (9.0 * size.width() + 2.0 * size.hidden());
    if (dropout.share() == 0) {
      return plain;
    }
    double weights = size.heads() * length * length;
    double marks = weights + length * (2.0 * size.width() + size.hidden());
    return plain + 2 * weights + marks / 4;
  }
}
