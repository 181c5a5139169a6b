package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.tensor.Tensor;

/**
 * One modality of a batch, told from what was shown of the batch.
 *
 * @param hidden [P, T] boolean, which of its tokens were hidden
 * @param shown the inputs without what was hidden
 * @param told the inputs with what was told in place of what was hidden
 */
public record Reconstruction(Tensor hidden, Column shown, Column told) {

  /**
   * @param told [P, T, O], what was said of every token
   */
  static Reconstruction of(Content content, Masked masked, Tensor told) {
    Tensor hidden = masked.mask().hidden();
    return new Reconstruction(
        hidden, content.without(masked.raw(), hidden), content.join(masked.raw(), told, hidden));
  }
}
