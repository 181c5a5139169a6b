package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.SequencedMap;

/** What is learned and how: the networks, and the loss that teaches them. */
public interface Objective extends Parametric {

  /** What is to be minimised on a batch. Draws augmentations, masks and dropout. */
  Loss loss(Batch batch, Random random);

  /**
   * What evaluations look at. Uses the modalities that the batch has; an example that has none of
   * them is an error, and where an objective needs each of them it says so.
   *
   * @return [B, D]
   */
  Tensor embed(Batch batch);

  /**
   * One modality in the space where the objective compares: what cross-modal retrieval looks at.
   *
   * @return [P, E], for the rows that have the modality
   */
  Tensor project(Batch batch, String modality);

  /** An objective before it has weights: the settings from which {@link #build} makes one. */
  sealed interface Config
      permits Comm.Config, Cross.Config, CrossSelf.Config, MaskedAutoencoder.Config {

    Objective build(SequencedMap<String, Modality> modalities, Random random);
  }
}
