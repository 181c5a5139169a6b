package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.SequencedMap;

/** An objective that was taught labels or targets, and tells them. */
public interface Classifier extends Objective {

  /**
   * What it says of every example, from the modalities that the batch has.
   *
   * @return by task, a score for each class, the higher the likelier: [B, C]; of a target that is
   *     tags a score for each, above 0 for yes; of other targets its numbers
   */
  SequencedMap<String, Tensor> classify(Batch batch);

  /** Whether it says something of examples that have these modalities. */
  default boolean tells(Collection<String> modalities) {
    return !modalities.isEmpty();
  }
}
