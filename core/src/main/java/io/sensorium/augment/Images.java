package io.sensorium.augment;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Changes a column of images or videos, recording nothing for the backward pass. All frames of a
 * video are changed alike: they are handed on as one image, beside each other where pixels move,
 * and below each other where colours change.
 *
 * <p>Axes: P examples, C channels, T frames, Y and X pixel rows and columns.
 */
final class Images {
  private static final String IMAGES = "P C=3 Y X";
  private static final String VIDEOS = "P C=3 T Y X";

  private Images() {}

  /**
   * Moves pixels: hands on images of any number of channels, [P, C, Y, X] or [P, C T, Y, X].
   *
   * @param step who asks, for messages
   */
  static Column move(String step, Column column, UnaryOperator<Tensor> change) {
    Tensor values = column.values();
    if (values.rank() != 5) {
      expect(step, values, IMAGES);
      return column.with(inference(() -> change.apply(values)));
    }
    expect(step, values, VIDEOS);
    return column.with(
        inference(
            () ->
                change
                    .apply(values.rearrange("p c t y x -> p (c t) y x"))
                    .rearrange("p (c t) y x -> p c t y x", "c", 3)));
  }

  /**
   * Changes colours, wherever they are: hands on images of three channels, [P, C, Y, X] or [P, C, T
   * Y, X].
   *
   * @param step who asks, for messages
   */
  static Column paint(String step, Column column, UnaryOperator<Tensor> change) {
    Tensor values = column.values();
    if (values.rank() != 5) {
      expect(step, values, IMAGES);
      return column.with(inference(() -> change.apply(values)));
    }
    expect(step, values, VIDEOS);
    return column.with(
        inference(
            () ->
                change
                    .apply(values.rearrange("p c t y x -> p c (t y) x"))
                    .rearrange("p c (t y) x -> p c t y x", "t", (int) values.size(2))));
  }
}
