package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.tensor.Random;
import java.util.Map;

/** An objective whose tokens look at each other, and that can say who looks at whom. */
public sealed interface Attends extends Objective
    permits ContrastiveAutoencoder, LatentPrediction, MaskedAutoencoder, MaskedTransformer {

  /**
   * Where tokens look when some are hidden. Attention is computed a second time for this, without
   * the fused kernel, one example after the other.
   *
   * @param hidden share of tokens to hide, by modality; as in learning where it is not given
   */
  Gaze gaze(Batch batch, Map<String, Double> hidden, Random random);
}
