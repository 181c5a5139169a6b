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
  public boolean shares() {
    return steps.stream().anyMatch(Augmentation::shares);
  }

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    return inference(
        () -> {
          Column changed = column;
          for (int i = 0; i < steps.size(); i++) {
            changed = steps.get(i).apply(changed, modality, own, common.at(i));
          }
          return changed;
        });
  }
}
