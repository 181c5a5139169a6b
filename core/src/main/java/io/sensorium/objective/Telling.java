package io.sensorium.objective;

import io.sensorium.data.Examples;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

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
   * What it costs, the mean over examples.
   *
   * @param given [R, K]
   * @param wanted classes [R], or numbers [R, K]
   */
  Tensor cost(Tensor given, Tensor wanted);

  /** What is told right, by the same; null where nothing is right or wrong. */
  @Nullable Tensor right(Tensor given, Tensor wanted);

  /**
   * One of K classes: the cross-entropy.
   *
   * @param count K
   */
  record Classes(int count) implements Telling {
    @Override
    public Tensor cost(Tensor given, Tensor wanted) {
      return given.crossEntropy(wanted);
    }

    @Override
    public Tensor right(Tensor given, Tensor wanted) {
      return given.argmax(-1).equal(wanted);
    }
  }

  /**
   * Several labels at once: the mean over them of the binary cross-entropy. A number above 0 says
   * yes.
   *
   * @param count K
   */
  record Tags(int count) implements Telling {

    /** The softplus of x less x times the share of yes. */
    @Override
    public Tensor cost(Tensor given, Tensor wanted) {
      return given.softplus().minus(given.times(wanted.like(given))).mean();
    }

    @Override
    public Tensor right(Tensor given, Tensor wanted) {
      return given.above(0).equal(wanted.like(given).above(0.5));
    }
  }

  /**
   * Real numbers: the mean over them of the error, each in units of its deviation from its mean
   * among the examples that are learned from. Both are kept with the weights.
   *
   * @param mean [K]
   * @param deviation [K], 1 for a number that does not vary
   * @param norm squared, unless {@link #absolute} is asked for
   */
  record Numbers(Tensor mean, Tensor deviation, Norm norm) implements Telling {

    /** How an error counts. */
    enum Norm {
      SQUARED,
      ABSOLUTE
    }

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
      return new Numbers(Tensor.of(mean, count), Tensor.of(deviation, count), Norm.SQUARED);
    }

    /** The same, with absolute errors. */
    Numbers absolute() {
      return new Numbers(mean, deviation, Norm.ABSOLUTE);
    }

    @Override
    public int count() {
      return (int) mean.size(0);
    }

    @Override
    public Tensor cost(Tensor given, Tensor wanted) {
      Tensor away = given.minus(scaled(wanted.like(given)));
      return (norm == Norm.SQUARED ? away.square() : away.abs()).mean();
    }

    @Override
    public @Nullable Tensor right(Tensor given, Tensor wanted) {
      return null;
    }

    @Override
    public Tensor told(Tensor given) {
      return given.times(deviation.like(given)).plus(mean.like(given));
    }

    /** Numbers in the unit of the data in units of their deviation: [R, K] to [R, K]. */
    private Tensor scaled(Tensor numbers) {
      return numbers.minus(mean.like(numbers)).over(deviation.like(numbers));
    }
  }
}
