package io.sensorium.train;

/**
 * The learning rate over a run: a linear rise over the warm-up, then a curve.
 *
 * @param peak the highest rate
 * @param warmup steps of the rise
 * @param curve what follows
 */
public record Schedule(double peak, long warmup, Curve curve) {

  /** What follows the warm-up. */
  public enum Curve {
    /** The peak to the end. */
    CONSTANT,
    /** Half a cosine down to zero (Loshchilov and Hutter, 2017). */
    COSINE
  }

  public Schedule {
    if (peak <= 0) {
      throw new IllegalArgumentException("peak must be above 0, got " + peak);
    }
    if (warmup < 0) {
      throw new IllegalArgumentException("warmup must be at least 0, got " + warmup);
    }
  }

  /**
   * @param step from 0 to {@code steps} - 1
   */
  public double at(long step, long steps) {
    if (step < warmup) {
      return peak * (step + 1) / warmup;
    }
    if (curve == Curve.CONSTANT) {
      return peak;
    }
    double progress = (double) (step - warmup) / Math.max(1, steps - warmup);
    return peak * 0.5 * (1 + Math.cos(Math.PI * progress));
  }
}
