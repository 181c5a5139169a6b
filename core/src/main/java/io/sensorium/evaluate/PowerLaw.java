package io.sensorium.evaluate;

/**
 * How an error falls with the number of labels: e(n) = a n^-b + c. Turned round, it says how many
 * labels an error is worth.
 *
 * @param scale a, at least 0
 * @param exponent b, above 0
 * @param floor c, at least 0: the error that no number of labels goes below
 */
public record PowerLaw(double scale, double exponent, double floor) {
  private static final int FEWEST = 5;
  private static final int EXPONENTS = 120;
  private static final double SMALLEST = 0.02;
  private static final double LARGEST = 4;

  /**
   * The one that is nearest by squared distance: of exponents from 0.02 to 4, evenly spread by
   * their logarithm, the best, with the best scale and floor for it.
   *
   * @param labels n, at least five different ones
   * @param errors e(n)
   */
  public static PowerLaw fit(double[] labels, double[] errors) {
    if (labels.length < FEWEST || labels.length != errors.length) {
      throw new IllegalArgumentException(
          "power law: needs at least %d counts of labels and an error for each, got %d and %d"
              .formatted(FEWEST, labels.length, errors.length));
    }
    PowerLaw best = new PowerLaw(0, 1, 0);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < EXPONENTS; i++) {
      double share = i / (EXPONENTS - 1.0);
      PowerLaw law = fit(labels, errors, SMALLEST * Math.pow(LARGEST / SMALLEST, share));
      double squares = 0;
      for (int k = 0; k < labels.length; k++) {
        double gap = law.error(labels[k]) - errors[k];
        squares += gap * gap;
      }
      if (squares < least) {
        least = squares;
        best = law;
      }
    }
    return best;
  }

  /** Least squares in a and c, neither below 0. */
  private static PowerLaw fit(double[] labels, double[] errors, double exponent) {
    int n = labels.length;
    double u = 0;
    double uu = 0;
    double e = 0;
    double ue = 0;
    for (int k = 0; k < n; k++) {
      double power = Math.pow(labels[k], -exponent);
      u += power;
      uu += power * power;
      e += errors[k];
      ue += power * errors[k];
    }
    double scale = (n * ue - u * e) / (n * uu - u * u);
    double floor = (e - scale * u) / n;
    if (scale < 0) {
      return new PowerLaw(0, exponent, e / n);
    }
    return floor < 0 ? new PowerLaw(ue / uu, exponent, 0) : new PowerLaw(scale, exponent, floor);
  }

  /** e(n). */
  public double error(double labels) {
    return scale * Math.pow(labels, -exponent) + floor;
  }

  /**
   * How many labels give this error: infinite where no number does, not a number where the error
   * does not fall with labels at all.
   */
  public double labels(double error) {
    if (scale == 0) {
      return Double.NaN;
    }
    return error <= floor
        ? Double.POSITIVE_INFINITY
        : Math.pow((error - floor) / scale, -1 / exponent);
  }
}
