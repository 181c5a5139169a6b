package io.sensorium.evaluate;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How well numbers are told: each the mean over the K numbers of a target.
 *
 * <ul>
 *   <li>{@code MSE}: the mean squared error, in the square of the target's unit;
 *   <li>{@code R2}: 1 − squared error / squared distance to the mean of the test examples;
 *   <li>{@code Pearson r}: the correlation of what is told with what is true.
 * </ul>
 *
 * <p>Chance is to tell the mean of the train examples always.
 *
 * @param method what the numbers are named by
 */
public record Regression(String method) {

  /**
   * Measures on the examples that are known.
   *
   * @param task name of the target
   * @param known of the train examples
   * @param told of the M test examples, [M, K]
   * @param truth of the test examples
   * @throws IllegalArgumentException where none of the examples is known
   */
  public List<Measurement> measure(String task, Target known, Tensor told, Target truth) {
    int[] seen = known.known();
    int[] asked = truth.known();
    if (seen.length == 0 || asked.length == 0) {
      throw new IllegalArgumentException(
          "%s: target '%s' needs train and test examples of which it is known, found %d and %d"
              .formatted(method, task, seen.length, asked.length));
    }
    int width = truth.names().size();
    var right = new double[width][];
    var said = new double[width][];
    var usual = new double[width][];
    for (int k = 0; k < width; k++) {
      double[] column = truth.column(k);
      double[] saying = told.select(1, k).to(DType.FLOAT64).toDoubles();
      double[] learned = known.column(k);
      double mean = Arrays.stream(seen).mapToDouble(i -> learned[i]).average().orElseThrow();
      right[k] = Arrays.stream(asked).mapToDouble(i -> column[i]).toArray();
      said[k] = Arrays.stream(asked).mapToDouble(i -> saying[i]).toArray();
      usual[k] = Arrays.stream(asked).mapToDouble(_ -> mean).toArray();
    }
    List<Measurement> found = new ArrayList<>();
    found.add(
        measurement(
            task,
            "MSE",
            mean(width, k -> Statistic.mean(errors(right[k], said[k]))),
            mean(width, k -> Statistic.mean(errors(right[k], usual[k]))),
            asked.length));
    found.add(
        measurement(
            task,
            "R2",
            mean(width, k -> Statistic.explained(right[k], said[k])),
            mean(width, k -> Statistic.explained(right[k], usual[k])),
            asked.length));
    found.add(
        measurement(
            task,
            "Pearson r",
            mean(width, k -> Statistic.correlation(right[k], said[k])),
            _ -> 0,
            asked.length));
    return found;
  }

  private static double[] errors(double[] truth, double[] told) {
    return IntStream.range(0, truth.length)
        .mapToDouble(i -> (truth[i] - told[i]) * (truth[i] - told[i]))
        .toArray();
  }

  private static Statistic mean(int width, IntFunction<Statistic> part) {
    return Statistic.meanOf(IntStream.range(0, width).mapToObj(part).toArray(Statistic[]::new));
  }

  private Measurement measurement(
      String task, String metric, Statistic statistic, Statistic chance, int examples) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(examples, statistic);
    return new Measurement(
        method,
        task,
        metric,
        found.value(),
        found.low(),
        found.high(),
        chance.of(Statistic.once(examples)),
        examples);
  }
}
