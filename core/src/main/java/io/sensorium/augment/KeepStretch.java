package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Keeps a stretch of steps of a series where it is, and sets all others to 0 (CoMM's "crop", and
 * "multi_crop" where modalities share which).
 *
 * @param least a share from this to 1 is drawn for each example, and of its steps so many are kept,
 *     rounded, but one at least; 0.08 in CoMM
 * @param which whether modalities share the share, and where the stretch begins in time
 */
public record KeepStretch(double least, Draws which) implements Augmentation {

  public KeepStretch {
    Chosen.check(least);
  }

  @Override
  public boolean shares() {
    return which == Draws.SHARED;
  }

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    Steps.requireSeries("keepStretch", modality);
    Random random = shares() ? common : own;
    return Steps.change("keepStretch", column, modality, steps -> keep(steps, random));
  }

  private Tensor keep(Steps steps, Random random) {
    Tensor count = steps.share(steps.numbers(least, 1, random)).atLeast(1); // [P, 1]
    return steps.without(steps.stretch(count, random).not());
  }
}
