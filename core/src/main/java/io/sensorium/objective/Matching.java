package io.sensorium.objective;

import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Tensor;

/**
 * How the vectors of two modalities are compared: each anchor must find what belongs to it among
 * candidates, of which it may have none, one or several.
 *
 * <p>Axes: N anchors, M candidates, E width of an embedding.
 */
public sealed interface Matching extends Parametric permits Nce, SigLip {

  /**
   * What it costs, a scalar: zero where no anchor has a candidate.
   *
   * @param anchors [N, E], of any length
   * @param candidates [M, E], of any length
   * @param owners [M] int64, the anchor that each candidate belongs to; -1 where it belongs to none
   *     and only stands beside the others
   */
  Tensor apply(Tensor anchors, Tensor candidates, Tensor owners);

  /** Brings a learned scale back into its bounds; the published codes do so at every step. */
  void updateScale();

  /** Settings. */
  sealed interface Config permits Nce.Config, SigLip.Config {
    Matching build();
  }

  /** Which candidates belong to which anchors: [N, M] boolean. */
  static Tensor own(Tensor anchors, Tensor owners) {
    return anchors.unsqueeze(1).equal(owners.unsqueeze(0));
  }
}
