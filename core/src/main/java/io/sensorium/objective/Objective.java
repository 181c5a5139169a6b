package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What is learned and how: the networks, and the loss that teaches them. */
public interface Objective extends Parametric {

  /** What is to be minimised on a batch. Draws augmentations, masks and dropout. */
  Loss loss(Batch batch, Random random);

  /**
   * What was made of each example: what evaluations look at, and what is gone on from in
   * fine-tuning. Uses the modalities that the batch has, at least one.
   *
   * @return [P, D], for the rows that can be represented by what they have
   */
  Column represent(Batch batch, Pass pass);

  /** D, of an example that has these modalities. */
  int width(Collection<String> modalities);

  /** Whether a weight has a part in {@link #represent}; others serve the loss alone. */
  default boolean represents(String parameter) {
    return true;
  }

  /** What share of the learning rate weights move by, by name; 1 for those not named. */
  default Map<String, Double> rates() {
    return Map.of();
  }

  /**
   * The representation of every example. One that cannot be represented by what it has is an error.
   *
   * @return [B, D]
   */
  default Tensor embed(Batch batch) {
    Column seen = represent(batch, Pass.ASKING);
    if (!seen.rows().isAll()) {
      throw new IllegalArgumentException(
          "embed: %d of %d examples cannot be represented by what they have of %s"
              .formatted(
                  batch.size() - seen.rows().count(), batch.size(), batch.columns().keySet()));
    }
    return seen.values();
  }

  /**
   * One modality in the space where the objective compares: what cross-modal retrieval looks at.
   *
   * @return [P, E] of any length, for the rows that have the modality
   */
  Tensor project(Batch batch, String modality);

  /**
   * As {@link #project(Batch, String)}, in the space where it is compared with another modality:
   * where an objective has several spaces, that depends on the other.
   */
  default Tensor project(Batch batch, String modality, String other) {
    return project(batch, modality);
  }

  /** An objective before it has weights: the settings from which {@link #build} makes one. */
  sealed interface Config
      permits Cmc.Config,
          Comm.Config,
          ContrastiveAutoencoder.Config,
          Cross.Config,
          CrossSelf.Config,
          CyclicTranslation.Config,
          Distillation.Config,
          FactorCl.Config,
          FineTune.Config,
          LatentPrediction.Config,
          MaskedAutoencoder.Config,
          MaskedTransformer.Config,
          SimClr.Config,
          Slip.Config,
          Smil.Config,
          SupCon.Config,
          Taught.Config,
          Vatt.Config,
          Vokens.Config,
          VqVae.Config {

    /** For modalities alone. */
    Objective build(SequencedMap<String, Modality> modalities, Random random);

    /** As {@link #build(SequencedMap, Random)}, where there may be labels and other networks. */
    default Objective build(Setting setting, Random random) {
      return build(setting.modalities(), random);
    }

    /** Tasks whose labels it learns from. */
    default List<String> labels() {
      return List.of();
    }

    /** Where the networks come from that it goes on with; null where it makes its own. */
    default @Nullable Start start() {
      return null;
    }
  }
}
