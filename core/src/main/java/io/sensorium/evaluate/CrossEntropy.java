package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Mean cross-entropy of a linear classifier as a function of its weights, with the gradient in
 * closed form.
 *
 * <p>Axes: N examples, D width, C classes. A point is the weight [C, D] row by row, then the bias
 * [C].
 */
final class CrossEntropy implements Lbfgs.Function {
  private final Tensor vectors; // [N, D] float64
  private final Tensor truth; // [N, C], the share of each example at its class
  private final Tensor shares; // [N, 1]
  private final int width;
  private final int classes;

  /**
   * Sets the task.
   *
   * @param vectors [N, D] float64
   * @param labels [N], from 0 to C - 1
   * @param shares [N], what each example counts; they sum to 1
   */
  CrossEntropy(Tensor vectors, int[] labels, int classes, double[] shares) {
    var truth = new double[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      truth[i * classes + labels[i]] = shares[i];
    }
    this.vectors = vectors;
    this.truth = Tensor.of(truth, labels.length, classes);
    this.shares = Tensor.of(shares, labels.length, 1);
    this.width = (int) vectors.size(1);
    this.classes = classes;
  }

  /** How many of the numbers of a point are the weight. */
  int weights() {
    return classes * width;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    return scoped(
        () -> {
          Tensor weight = Tensor.of(Arrays.copyOf(point, weights()), classes, width);
          Tensor bias = Tensor.of(Arrays.copyOfRange(point, weights(), point.length), classes);
          Tensor log = vectors.linear(weight, bias).logSoftmax(-1); // [N, C]
          Tensor error = log.exp().times(shares).minus(truth); // [N, C]
          double[] byWeight = error.t().matmul(vectors).toDoubles();
          double[] byBias = error.sum(0).toDoubles();
          System.arraycopy(byWeight, 0, gradient, 0, byWeight.length);
          System.arraycopy(byBias, 0, gradient, byWeight.length, byBias.length);
          return -log.times(truth).sum().item();
        });
  }

  /**
   * The best point without weight: the bias is the logarithm of the classes' shares, less their
   * mean.
   */
  double[] bestWithoutWeight() {
    double[] log = truth.sum(0).log().toDoubles(); // [C]
    double mean = DoubleStream.of(log).average().orElseThrow();
    var point = new double[weights() + classes];
    for (int i = 0; i < classes; i++) {
      point[weights() + i] = log[i] - mean;
    }
    return point;
  }
}
