package io.sensorium.augment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;

/**
 * A change that is made to some examples and not to others. Two of them, one after the other, with
 * a share of 0.5 each are CoMM's "drop+noise".
 *
 * @param share of the examples that are changed, on average
 * @param coins whether an example is changed in all modalities that share them, or in none
 */
public record Sometimes(double share, Draws coins, Augmentation step) implements Augmentation {

  public Sometimes {
    Chosen.check(share);
  }

  @Override
  public boolean shares() {
    return coins == Draws.SHARED || step.shares();
  }

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    return inference(
        () -> {
          double[] thrown =
              (coins == Draws.SHARED ? common.at(0) : own)
                  .uniform(column.rows().batch())
                  .toDoubles();
          Rows chosen = rows(column, thrown, 0, share);
          return change(column, chosen, step, modality, own, common.at(1));
        });
  }

  /** Those rows of a column whose number lies from {@code low} to below {@code high}. */
  static Rows rows(Column column, double[] drawn, double low, double high) {
    boolean[] chosen = new boolean[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      chosen[i] = drawn[i] >= low && drawn[i] < high;
    }
    return column.rows().and(Rows.where(chosen));
  }

  /** Changes some rows of a column. */
  static Column change(
      Column column, Rows some, Augmentation step, Modality modality, Random own, Random common) {
    if (some.isEmpty()) {
      return column;
    }
    Column changed = step.apply(column.at(some), modality, own, common);
    return column.put(some, changed.values());
  }
}
