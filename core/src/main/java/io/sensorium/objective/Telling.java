package io.sensorium.objective;

import io.sensorium.data.Examples;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Tensor;

/**
 * What the K numbers that a head gives of an example say, and what an error costs.
 *
 * <p>Axes: R examples, K numbers.
 */
public sealed interface Telling extends Parametric {

  /** K. */
  int count();

  /** What is told, in the unit of the data, of what a head gave: [B, K] to [B, K]. */
  default Tensor told(Tensor given) {
    return given;
  }

  /**
   * One of K classes: cross-entropy against shares of them.
   *
   * @param count K
   */
  record Classes(int count) implements Telling {}

  /**
   * Several labels at once: the mean over them of the binary cross-entropy. A number above 0 says
   * yes.
   *
   * @param count K
   */
  record Tags(int count) implements Telling {}

  /**
   * Real numbers: the mean over them of the squared error, each in units of its deviation from its
   * mean among the examples that are learned from. Both are kept with the weights.
   *
   * @param mean [K]
   * @param deviation [K], 1 for a number that does not vary
   */
  record Numbers(Tensor mean, Tensor deviation) implements Telling {

    /**
     * By the examples of which a target is known.
     *
     * @throws IllegalArgumentException where there are none
     */
    static Numbers of(Examples examples, String target, int count) {
      var sums = new double[count];
      var squares = new double[count];
      int known = 0;
      for (int i = 0; i < examples.size(); i++) {
        float[] numbers = examples.known(i).targets().get(target);
        if (numbers != null) {
          known++;
          for (int k = 0; k < count; k++) {
            sums[k] += numbers[k];
          }
        }
      }
      if (known == 0) {
        throw new IllegalArgumentException(
            "tasks: target '%s' is known of none of the examples to learn from".formatted(target));
      }
      for (int i = 0; i < examples.size(); i++) {
        float[] numbers = examples.known(i).targets().get(target);
        for (int k = 0; k < count && numbers != null; k++) {
          double away = numbers[k] - sums[k] / known;
          squares[k] += away * away;
        }
      }
      var mean = new float[count];
      var deviation = new float[count];
      for (int k = 0; k < count; k++) {
        mean[k] = (float) (sums[k] / known);
        double spread = Math.sqrt(squares[k] / known);
        deviation[k] = spread < 1e-12 ? 1 : (float) spread;
      }
      return new Numbers(Tensor.of(mean, count), Tensor.of(deviation, count));
    }

    @Override
    public int count() {
      return (int) mean.size(0);
    }

    @Override
    public Tensor told(Tensor given) {
      return given.times(deviation.like(given)).plus(mean.like(given));
    }

    /** Numbers in the unit of the data in units of their deviation: [R, K] to [R, K]. */
    Tensor scaled(Tensor numbers) {
      return numbers.minus(mean.like(numbers)).over(deviation.like(numbers));
    }
  }
}
