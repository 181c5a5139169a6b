package io.sensorium.objective;

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

  Cost plus(Cost other) {
    return new Cost(
        error.plus(other.error),
        right == null || other.right == null ? null : right.plus(other.right),
        examples.plus(other.examples));
  }
}
