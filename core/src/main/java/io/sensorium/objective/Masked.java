package io.sensorium.objective;

import io.sensorium.data.Rows;
import io.sensorium.mask.Mask;
import io.sensorium.tensor.Tensor;

/** One modality of a batch, and what of it is shown. */
record Masked(Raw raw, Mask mask) {

  /** Some of its examples. */
  Masked at(Rows some) {
    if (some.equals(raw.rows())) {
      return this;
    }
    Tensor index = raw.rows().positions(some);
    return new Masked(raw.at(index, some), mask.at(index));
  }
}
