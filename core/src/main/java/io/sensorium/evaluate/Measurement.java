package io.sensorium.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * One number that was found, and how far it can be trusted.
 *
 * @param method how it was read, such as {@code linear probe, balanced fit}
 * @param task what was read, such as {@code shape}, or {@code text to image}
 * @param metric what the number is, such as {@code balanced accuracy}
 * @param value the number: most often a share from 0 to 1
 * @param low lower end of its 95% interval; equal to the value where there is none
 * @param high upper end
 * @param chance what guessing would give; null where there is no such number
 * @param examples how many examples it was measured on
 */
public record Measurement(
    String method,
    String task,
    String metric,
    double value,
    double low,
    double high,
    @Nullable Double chance,
    int examples) {

  /** All that tells it from others, {@code method/task/metric}. */
  public String name() {
    return method + "/" + task + "/" + metric;
  }
}
