package io.sensorium.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Correction of p values for how many there are (Holm, 1979): at most one in twenty families errs.
 */
public final class Holm {
  private Holm() {}

  /** The p values, each as if it were the only one. */
  public static double[] adjust(double... p) {
    int[] rising =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double highest = 0;
    for (int rank = 0; rank < rising.length; rank++) {
      highest = Math.max(highest, Math.min(1, (p.length - rank) * p[rising[rank]]));
      adjusted[rising[rank]] = highest;
    }
    return adjusted;
  }
}
