package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Sets some steps of a series to 0, or some numbers of a table: CoMM's "drop", and "multi_drop"
 * where modalities share which. Which modalities can share depends on how many steps they have:
 * those of as many lose the same ones.
 *
 * <p>(In the published code a slip made "multi_drop+noise" drop in each modality by itself. Here it
 * does what its name says.)
 *
 * @param most a share from 0 to this is drawn for each example, and of its steps so many, rounded;
 *     0.8 in CoMM
 * @param least the share is at least this; 0 in CoMM
 * @param which whether modalities share which steps
 */
public record DropSteps(double least, double most, Draws which) implements Augmentation {

  public DropSteps {
    if (!(least >= 0 && least <= most && most <= 1)) {
      throw new IllegalArgumentException(
          "least and most must rise, from 0 to 1, got %s and %s".formatted(least, most));
    }
  }

  @Override
  public boolean shares() {
    return which == Draws.SHARED;
  }

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    Random random = shares() ? common : own;
    return Steps.change("dropSteps", column, modality, steps -> drop(steps, random));
  }

  private Tensor drop(Steps steps, Random random) {
    Tensor count = steps.share(steps.numbers(least, most, random)); // [P, 1]
    Tensor rank = steps.shuffled(random).argsort(1).to(DType.FLOAT32); // [P, T]
    return steps.without(rank.below(count));
  }
}
