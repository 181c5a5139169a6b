package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.tensor.Random;
import java.util.Map;
import java.util.SequencedMap;

/** An objective that can tell what is hidden of an example from what is shown of it. */
public sealed interface Reconstructs extends Objective
    permits ContrastiveAutoencoder, MaskedAutoencoder, MaskedTransformer {

  /**
   * Hides tokens and tells them.
   *
   * @param hidden share of tokens to hide, by modality; as in learning where it is not given. With
   *     1 a modality is told from the others alone
   */
  SequencedMap<String, Reconstruction> reconstruct(
      Batch batch, Map<String, Double> hidden, Decoding decoding, Random random);

  /** Hides tokens and tells them, in one pass. */
  default SequencedMap<String, Reconstruction> reconstruct(
      Batch batch, Map<String, Double> hidden, Random random) {
    return reconstruct(batch, hidden, Decoding.ONCE, random);
  }
}
