package io.sensorium.frozen;

import java.util.List;

/**
 * What a network made of one example, row by row.
 *
 * @param shape without an axis for the example
 */
@SuppressWarnings("ArrayRecordComponent") // features are never compared
public record Features(float[] values, List<Long> shape) {

  public Features {
    long expected = shape.stream().reduce(1L, (a, b) -> a * b);
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "features: expected %d numbers for %s, got %d".formatted(expected, shape, values.length));
    }
  }
}
