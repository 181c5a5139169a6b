package io.sensorium.evaluate;

import java.util.SplittableRandom;

/**
 * Whether paired differences lie on one side of zero (Fisher's sign-flip permutation test): how
 * often their sum is at least as far from zero when each may as well have had the other sign.
 *
 * <p>Exact for up to {@value #EXACT} differences, all 2^n signs; beyond that of {@value #DRAWS}
 * draws of signs. Of n differences it cannot give less than 2 / 2^n.
 */
public final class SignFlip {
  private static final int EXACT = 20;
  private static final int DRAWS = 100_000;
  private static final long SEED = 48;

  private SignFlip() {}

  /** The two-sided p value. */
  public static double p(double... differences) {
    if (differences.length == 0) {
      throw new IllegalArgumentException("sign flip: needs at least one difference, got none");
    }
    double sum = 0;
    double size = 0;
    for (double each : differences) {
      sum += each;
      size += Math.abs(each);
    }
    double least = Math.abs(sum) - 1e-12 * size; // sums of the same numbers in another order
    return differences.length <= EXACT ? all(differences, least) : drawn(differences, least);
  }

  /** The least that it can give. */
  public static double least(int differences) {
    return Math.min(1, 2 / Math.pow(2, Math.min(differences, EXACT)));
  }

  private static double all(double[] differences, double least) {
    long ways = 1L << differences.length;
    long far = 0;
    for (long signs = 0; signs < ways; signs++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++) {
        sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
      }
      far += Math.abs(sum) >= least ? 1 : 0;
    }
    return (double) far / ways;
  }

  private static double drawn(double[] differences, double least) {
    var random = new SplittableRandom(SEED);
    long far = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (double each : differences) {
        sum += random.nextBoolean() ? each : -each;
      }
      far += Math.abs(sum) >= least ? 1 : 0;
    }
    return (far + 1.0) / (DRAWS + 1.0); // with the signs there are
  }
}
