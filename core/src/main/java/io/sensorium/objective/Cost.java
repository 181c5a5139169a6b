package io.sensorium.objective;

import io.sensorium.mask.Mask;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What one modality costs on some examples.
 *
 * @param error the sum over examples of their mean error over hidden tokens; a scalar
 * @param right likewise of the share told exactly; null where that is not to be expected
 * @param examples how many have hidden tokens; a scalar
 */
record Cost(Tensor error, @Nullable Tensor right, Tensor examples) {

  /**
   * Of hidden tokens.
   *
   * @param mask of P examples, T tokens each
   * @param where [K] int64, the places of the hidden tokens among the P T tokens
   * @param error [K]
   * @param right [K], which are told exactly; null where that is not to be expected
   */
  static Cost of(Mask mask, Tensor where, Tensor error, @Nullable Tensor right) {
    Tensor count = mask.hidden().to(DType.INT64).sum(1).like(error); // [P]
    Tensor share = // [K]: one over the hidden tokens of its example
        count.atLeast(1).pow(-1).unsqueeze(1).expand(mask.hidden().shape()).view(-1).at(where);
    return new Cost(
        error.times(share).sum(),
        right == null ? null : right.like(error).times(share).sum(),
        count.above(0).like(error).sum());
  }

  Cost plus(Cost other) {
    return new Cost(
        error.plus(other.error),
        right == null || other.right == null ? null : right.plus(other.right),
        examples.plus(other.examples));
  }
}
