package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;

/**
 * Multinomial logistic regression: minimises the mean cross-entropy + penalty(W) / (2C), the bias
 * being free, by L-BFGS from W = 0 in at most 100 iterations.
 *
 * <p>The objective is convex, so where the search starts does not decide where it ends.
 *
 * <p>Axes: N examples, D width, C classes.
 *
 * @param cost the C of the formula: what the cross-entropy counts beside the penalty
 */
record LogisticRegression(Penalty penalty, double cost) {
  private static final int ITERATIONS = 100;
  private static final double TOLERANCE = 1e-7;

  /**
   * What was found.
   *
   * @param weight [C, D] float64
   * @param bias [C] float64
   * @param norm Euclidean length of the weight
   * @param objective what is left of the objective
   */
  record Fitted(Tensor weight, Tensor bias, double norm, double objective, int iterations) {

    /** What the map gives, [M, C], of vectors [M, D] float64. */
    Tensor logits(Tensor vectors) {
      return vectors.linear(weight, bias);
    }

    /** Log-probabilities [M, C] of vectors [M, D] float64. */
    Tensor scores(Tensor vectors) {
      return logits(vectors).logSoftmax(-1);
    }
  }

  /**
   * Fits examples of classes 0 to {@code classes} - 1, each of which occurs.
   *
   * @param vectors [N, D] float64
   * @param labels [N]
   * @param shares [N], what each example counts; they sum to 1
   */
  Fitted fit(Tensor vectors, int[] labels, int classes, double[] shares) {
    return scoped(
        () -> {
          var loss = new CrossEntropy(vectors, labels, classes, shares);
          int weights = loss.weights();
          Lbfgs.Minimum found =
              Lbfgs.minimise(
                  (point, gradient) -> objective(loss, point, gradient),
                  loss.bestWithoutWeight(),
                  ITERATIONS,
                  TOLERANCE);
          double[] point = found.point();
          return new Fitted(
              Tensor.of(Arrays.copyOf(point, weights), classes, vectors.size(1)),
              Tensor.of(Arrays.copyOfRange(point, weights, point.length), classes),
              norm(point, weights),
              found.value(),
              found.iterations());
        });
  }

  private double objective(CrossEntropy loss, double[] point, double[] gradient) {
    double value = loss.at(point, gradient);
    double norm = norm(point, loss.weights());
    if (penalty == Penalty.NORM && norm == 0) {
      shorten(gradient, loss.weights());
      return value;
    }
    double slope = (penalty == Penalty.NORM ? 1 / norm : 2) / (2 * cost);
    for (int i = 0; i < loss.weights(); i++) {
      gradient[i] += slope * point[i];
    }
    return value + penalty.of(norm) / (2 * cost);
  }

  /**
   * The norm has no derivative at zero; the shortest of its subgradients takes 1 / (2C) off the
   * length of the cross-entropy's gradient in W. If nothing is left, W = 0 is optimal. If something
   * is, it points down from W = 0 with the best bias, and since the search starts there and never
   * rises, it does not come back.
   */
  private void shorten(double[] gradient, int weights) {
    double left = Math.max(0, 1 - 1 / (2 * cost * norm(gradient, weights)));
    for (int i = 0; i < weights; i++) {
      gradient[i] *= left;
    }
  }

  private static double norm(double[] point, int weights) {
    double sum = 0;
    for (int i = 0; i < weights; i++) {
      sum += point[i] * point[i];
    }
    return Math.sqrt(sum);
  }
}
