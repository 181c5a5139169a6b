package io.sensorium.augment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import java.util.List;

/** Several changes, one after the other. */
public record Chain(List<Augmentation> steps) implements Augmentation {

  public Chain {
    steps = List.copyOf(steps);
  }

  @Override
  public Column apply(Column column, Modality modality, Random random) {
    return inference(
        () -> {
          Column changed = column;
          for (Augmentation step : steps) {
            changed = step.apply(changed, modality, random);
          }
          return changed;
        });
  }
}
