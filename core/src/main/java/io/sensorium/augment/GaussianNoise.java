package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.modality.Table;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Adds N(0, deviation²) to each number of series and tables (CoMM's "noise"), in the units that
 * networks see. What pads a series stays 0; where indicators tell what is missing, so do missing
 * numbers, and the indicators stay as they are.
 *
 * @param deviation 0.1 in CoMM
 */
public record GaussianNoise(double deviation) implements Augmentation {

  public GaussianNoise {
    if (!(deviation >= 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException("deviation must be at least 0, got " + deviation);
    }
  }

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    boolean indicators =
        switch (modality) {
          case Series series -> series.config().indicator();
          case Table table -> table.config().indicator();
          default -> false;
        };
    return Steps.change("gaussianNoise", column, modality, steps -> add(steps, indicators, own));
  }

  private Tensor add(Steps steps, boolean indicators, Random random) {
    Tensor values = steps.values(); // [P, C, T]
    long measured = steps.measured();
    Tensor numbers = values.slice(1, 0, measured);
    Tensor noise = random.normal(deviation, numbers.shape());
    Tensor noisy = numbers.plus(noise.times(steps.real().unsqueeze(1).like(values)));
    if (!indicators) {
      return noisy;
    }
    Tensor known = values.slice(1, measured, values.size(1));
    return Tensor.cat(1, noisy.where(known.above(0), numbers), known);
  }
}
