package io.sensorium.objective;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * How another look at a batch is drawn: each modality by its own augmentation.
 *
 * @param modalities by name
 * @param augmentations by name of the modality
 */
public record Looks(
    SequencedMap<String, Modality> modalities, Map<String, Augmentation> augmentations) {

  public Looks {
    if (!augmentations.keySet().equals(modalities.keySet())) {
      throw new IllegalArgumentException(
          "looks: need one augmentation for each of %s, got %s"
              .formatted(modalities.keySet(), augmentations.keySet()));
    }
  }

  public Batch draw(Batch batch, Random random) {
    boolean shared = augmentations.values().stream().anyMatch(Augmentation::shares);
    Random common = shared ? Augmentation.common(random) : random;
    return batch.map(
        (name, column) ->
            Objects.requireNonNull(augmentations.get(name))
                .apply(
                    column,
                    Objects.requireNonNull(modalities.get(name)),
                    random,
                    shared ? common.at(0) : random));
  }
}
