package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;

/**
 * Brings the steps of a series into a random order; what pads it stays at the end. Nothing changes
 * for encoders that do not know the order of steps.
 */
public record Permute() implements Augmentation {

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    Steps.requireSeries("permute", modality);
    return Steps.change("permute", column, modality, steps -> steps.ordered(steps.shuffled(own)));
  }
}
