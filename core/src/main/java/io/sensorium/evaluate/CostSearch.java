package io.sensorium.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** How the C of a linear probe is found, by the score of its fits on held-out examples. */
public enum CostSearch {
  /** The best of 1e-6, 1e-4, …, 1e6; the smallest of equals. */
  COARSE,
  /**
   * Then a search by halving among 29 values within two decades of it, evenly spaced in the
   * logarithm: 7, 4, 2 and 1 values to either side of the best so far.
   */
  FINE;

  /** Values a decade of the fine search. */
  private static final int DENSITY = 7;

  double best(DoubleUnaryOperator score) {
    var seen = new HashMap<Integer, Double>();
    int best = -6 * DENSITY;
    for (int place = best; place <= 6 * DENSITY; place += 2 * DENSITY) {
      best = better(best, place, score, seen);
    }
    if (this == FINE) {
      for (int reach = DENSITY; reach > 0; reach = reach == 1 ? 0 : (reach + 1) / 2) {
        int centre = best;
        best = better(best, centre - reach, score, seen);
        best = better(best, centre + reach, score, seen);
      }
    }
    return cost(best);
  }

  private static int better(
      int best, int place, DoubleUnaryOperator score, Map<Integer, Double> seen) {
    double incumbent = seen.computeIfAbsent(best, p -> score.applyAsDouble(cost(p)));
    double challenger = seen.computeIfAbsent(place, p -> score.applyAsDouble(cost(p)));
    return challenger > incumbent ? place : best;
  }

  private static double cost(int place) {
    return Math.pow(10, (double) place / DENSITY);
  }
}
