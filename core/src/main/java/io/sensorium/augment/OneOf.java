package io.sensorium.augment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import java.util.List;

/**
 * One of several changes for each example, each as likely as the others (CoMM's "random_choice").
 *
 * @param choice whether an example is changed alike in all modalities that share it; they must have
 *     as many steps to choose from
 */
public record OneOf(List<Augmentation> steps, Draws choice) implements Augmentation {

  public OneOf {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("steps must name at least one");
    }
    steps = List.copyOf(steps);
  }

  @Override
  public boolean shares() {
    return choice == Draws.SHARED || steps.stream().anyMatch(Augmentation::shares);
  }

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    return inference(
        () -> {
          double[] drawn =
              (choice == Draws.SHARED ? common.at(0) : own)
                  .uniform(column.rows().batch())
                  .toDoubles();
          Column changed = column;
          double count = steps.size();
          for (int i = 0; i < steps.size(); i++) {
            Rows chosen = Sometimes.rows(column, drawn, i / count, (i + 1) / count);
            changed =
                Sometimes.change(changed, chosen, steps.get(i), modality, own, common.at(i + 1));
          }
          return changed;
        });
  }
}
