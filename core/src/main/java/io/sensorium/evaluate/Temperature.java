package io.sensorium.evaluate;

import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * What the scores of a reader should be divided by for it to be as sure of itself as it may be: the
 * temperature that leaves the least cross-entropy (Guo et al., 2017, section 4).
 */
final class Temperature {
  private static final double WIDEST = Math.log(20);
  private static final double TOLERANCE = 1e-6;
  private static final int EVALUATIONS = 200;

  private Temperature() {}

  /**
   * Of at least a twentieth and at most twenty; 1 of no examples.
   *
   * @param scores [N][C], logarithms of shares, or what a softmax would make shares of
   * @param labels [N]
   */
  static double of(double[][] scores, int[] labels) {
    if (scores.length == 0) {
      return 1;
    }
    var found =
        new BrentOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new SearchInterval(-WIDEST, WIDEST, 0),
                new UnivariateObjectiveFunction(log -> loss(scores, labels, Math.exp(-log))));
    return Math.exp(found.getPoint());
  }

  private static double loss(double[][] scores, int[] labels, double factor) {
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      double most = Double.NEGATIVE_INFINITY;
      for (double score : scores[i]) {
        most = Math.max(most, factor * score);
      }
      double sum = 0;
      for (double score : scores[i]) {
        sum += Math.exp(factor * score - most);
      }
      total += most + Math.log(sum) - factor * scores[i][labels[i]];
    }
    return total / labels.length;
  }
}
