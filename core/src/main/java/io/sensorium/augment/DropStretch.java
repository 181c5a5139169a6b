package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Sets a stretch of steps of a series to 0 (CoMM's "drop_consecutive").
 *
 * @param most a share from 0 to this is drawn for each example, and of its steps so many, rounded;
 *     0.8 in CoMM
 * @param which whether modalities share the share, and where the stretch begins in time
 */
public record DropStretch(double most, Draws which) implements Augmentation {

  public DropStretch {
    Chosen.check(most);
  }

  @Override
  public boolean shares() {
    return which == Draws.SHARED;
  }

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    Steps.requireSeries("dropStretch", modality);
    Random random = shares() ? common : own;
    return Steps.change("dropStretch", column, modality, steps -> drop(steps, random));
  }

  private Tensor drop(Steps steps, Random random) {
    Tensor count = steps.share(steps.numbers(0, most, random)); // [P, 1]
    return steps.without(steps.stretch(count, random));
  }
}
