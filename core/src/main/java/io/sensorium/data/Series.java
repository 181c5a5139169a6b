package io.sensorium.data;

import java.util.Arrays;

/**
 * Numbers measured step by step, several at each step: a recording of sensors, laboratory values by
 * visit. A number that was not measured is NaN.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed.
 */
public final class Series implements Value {
  private final int steps;
  private final int channels;
  private final float[] values;

  /**
   * @param steps T, at least one
   * @param channels C, at least one
   * @param values [T, C], one step after the other; finite, or NaN where nothing was measured
   */
  public Series(int steps, int channels, float[] values) {
    if (steps < 1 || channels < 1 || values.length != Math.multiplyExact(steps, channels)) {
      throw new IllegalArgumentException(
          "series: expected at least one step and channel, and %d x %d numbers, got %d"
              .formatted(steps, channels, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (Float.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "series: channel %d is infinite at step %d".formatted(i % channels, i / channels));
      }
    }
    this.steps = steps;
    this.channels = channels;
    this.values = values;
  }

  @Override
  public Kind kind() {
    return Kind.SERIES;
  }

  /** T. */
  public int steps() {
    return steps;
  }

  /** C, numbers at each step. */
  public int channels() {
    return channels;
  }

  /** The array itself, [T, C]; read only. */
  public float[] values() {
    return values;
  }

  /** One number; NaN where it was not measured. */
  public float at(int step, int channel) {
    return values[step * channels + channel];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series series
        && channels == series.channels
        && Arrays.equals(values, series.values);
  }

  @Override
  public int hashCode() {
    return 31 * channels + Arrays.hashCode(values);
  }
}
