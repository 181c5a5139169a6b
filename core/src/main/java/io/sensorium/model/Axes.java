package io.sensorium.model;

import java.util.Arrays;

/** A shape as {@link Backbone#shape} tells it, for messages. */
final class Axes {
  private Axes() {}

  static String of(long[] shape) {
    String sizes = Arrays.toString(shape);
    return switch (shape.length) {
      case 3 -> "a feature map " + sizes;
      case 2 -> "a sequence " + (shape[0] == 0 ? "[T, %d]".formatted(shape[1]) : sizes);
      default -> "a vector " + sizes;
    };
  }
}
