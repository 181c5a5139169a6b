package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;

/** No change at all. */
public record Same() implements Augmentation {

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    return column;
  }
}
