package io.sensorium.train;

import org.jspecify.annotations.Nullable;

/**
 * The learning rate over a run: a linear rise over the warm-up, then a curve.
 *
 * @param peak the highest rate
 * @param warmup steps of the rise
 * @param curve what follows
 * @param floor the rate that a curve comes down to; null for 0
 */
public record Schedule(double peak, long warmup, Curve curve, @Nullable Double floor) {

  /** What follows the warm-up. */
  public enum Curve {
    /** The peak to the end. */
    CONSTANT,
    /** Half a period of a cosine (Loshchilov and Hutter, 2017). */
    COSINE,
    /** A quarter of a period, which is steepest at the end (VATT, appendix; not in its code). */
    QUARTER_COSINE
  }

  /** Down to zero. */
  public Schedule(double peak, long warmup, Curve curve) {
    this(peak, warmup, curve, null);
  }

  public Schedule {
    if (peak <= 0) {
      throw new IllegalArgumentException("peak must be above 0, got " + peak);
    }
    if (warmup < 0) {
      throw new IllegalArgumentException("warmup must be at least 0, got " + warmup);
    }
    if (floor != null && !(floor >= 0 && floor <= peak)) {
      throw new IllegalArgumentException(
          "floor must be from 0 to peak %s, got %s".formatted(peak, floor));
    }
    if (floor != null && curve == Curve.CONSTANT) {
      throw new IllegalArgumentException("floor must be left out: a constant rate stays at peak");
    }
  }

  /**
   * @param step from 0 to {@code steps} - 1
   */
  public double at(long step, long steps) {
    if (step < warmup) {
      return peak * (step + 1) / warmup;
    }
    double progress = (double) (step - warmup) / Math.max(1, steps - warmup);
    double least = floor == null ? 0 : floor;
    return switch (curve) {
      case CONSTANT -> peak;
      case COSINE -> least + (peak - least) * 0.5 * (1 + Math.cos(Math.PI * progress));
      case QUARTER_COSINE -> least + (peak - least) * Math.cos(Math.PI / 2 * progress);
    };
  }
}
