package io.sensorium.augment;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Changes a column of images, recording nothing for the backward pass. */
final class Images {
  private Images() {}

  /**
   * Hands the images on and takes them back changed.
   *
   * @param step who asks, for messages
   */
  static Column change(String step, Column column, UnaryOperator<Tensor> change) {
    expect(step, column.values(), "P C=3 Y X");
    return column.with(inference(() -> change.apply(column.values())));
  }
}
