package io.sensorium.data;

/**
 * Words about a stretch of time.
 *
 * @param start seconds from the beginning
 * @param end seconds from the beginning, no less than the start
 */
public record Caption(double start, double end, String text) {

  public Caption {
    if (!(start >= 0 && end >= start && Double.isFinite(end))) {
      throw new IllegalArgumentException(
          "expected a start of at least 0 and an end no less, got %s and %s".formatted(start, end));
    }
  }

  double middle() {
    return (start + end) / 2;
  }

  /** Seconds from a point in time to the nearest one of the stretch. */
  double distance(double time) {
    return Math.max(0, Math.max(start - time, time - end));
  }
}
