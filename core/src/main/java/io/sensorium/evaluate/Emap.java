package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model of several modalities beside the best sum of models of one each (EMAP, Hessel &amp; Lee,
 * 2020): {@code f^(x) = sum_m mean f(x_m, others drawn anew) - (M - 1) mean f}. Of two modalities
 * all N² pairs are asked; of more N² combinations in which any two values of two modalities meet
 * exactly once (an orthogonal array of strength two), so that of each value N combinations are
 * asked: means over the others are exact of a sum, and estimates of what is said together.
 *
 * <p>A sum comes out unchanged. What is left of the model without its projection is what it says of
 * modalities together, but it need not change a decision: of AND, the projection decides as well.
 *
 * <p>Axes: N examples, M modalities, C classes.
 *
 * @param whole [N][C], what the model says
 * @param additive [N][C], what its projection says
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Emap(double[][] whole, double[][] additive) {
  /** A model, asked about examples whose modalities were moved against each other. */
  @FunctionalInterface
  public interface Model {

    /**
     * Logits [N][C] where example i has its modality m from example {@code (i + shifts[m]) mod N}.
     *
     * @param shifts [M]
     */
    double[][] logits(int[] shifts);
  }

  /**
   * Asks a model N + 1 times about N examples; once where there is one modality.
   *
   * @param examples N, as many as {@link #most} says
   */
  public static Emap of(int modalities, int examples, Model model) {
    double[][] whole = model.logits(new int[modalities]);
    if (modalities == 1) {
      return new Emap(whole, whole);
    }
    int classes = whole[0].length;
    var means = new double[modalities][examples][classes];
    var mean = new double[classes];
    for (int[] shifts : design(modalities, examples)) {
      double[][] said = model.logits(shifts);
      for (int i = 0; i < examples; i++) {
        for (int c = 0; c < classes; c++) {
          mean[c] += said[i][c] / examples / examples;
          for (int m = 0; m < modalities; m++) {
            means[m][(i + shifts[m]) % examples][c] += said[i][c] / examples;
          }
        }
      }
    }
    var additive = new double[examples][classes];
    for (int i = 0; i < examples; i++) {
      for (int c = 0; c < classes; c++) {
        additive[i][c] = -(modalities - 1) * mean[c];
        for (int m = 0; m < modalities; m++) {
          additive[i][c] += means[m][i][c];
        }
      }
    }
    return new Emap(whole, additive);
  }

  /**
   * N shifts: modality m moves m times as far as the second one. So any two move by every distance
   * against each other once, as no difference of two of their numbers has a factor in common with
   * N.
   */
  private static int[][] design(int modalities, int examples) {
    if (examples != most(modalities, examples)) {
      throw new IllegalArgumentException(
          "emap: %d modalities need a number of examples without factors below %d, got %d"
              .formatted(modalities, modalities, examples));
    }
    return IntStream.range(0, examples)
        .mapToObj(k -> IntStream.range(0, modalities).map(m -> m * k % examples).toArray())
        .toArray(int[][]::new);
  }

  /** How many of some examples can be asked about; less than two where there are too few. */
  public static int most(int modalities, int examples) {
    int count = examples;
    while (count > 1 && hasFactorBelow(modalities, count)) {
      count--;
    }
    return count;
  }

  private static boolean hasFactorBelow(int bound, int number) {
    return IntStream.range(2, bound).anyMatch(factor -> number % factor == 0);
  }

  /**
   * Share of the variance over examples, summed over classes, that the projection lacks: 0 of a
   * sum, 1 of XOR; 0 where the model says the same of all.
   */
  public double interactionEnergy() {
    double left = 0;
    double all = 0;
    for (int c = 0; c < whole[0].length; c++) {
      int column = c;
      left +=
          variance(
              IntStream.range(0, whole.length)
                  .mapToDouble(i -> whole[i][column] - additive[i][column])
                  .toArray());
      all +=
          variance(IntStream.range(0, whole.length).mapToDouble(i -> whole[i][column]).toArray());
    }
    return all == 0 ? 0 : left / all;
  }

  /**
   * The balanced accuracy of the projection, how far the model is above it, and the interaction
   * energy; the last alone where no example has a label.
   *
   * @param method as the method of measurements
   * @param labels [N] class numbers, -1 where there is none; one from C on is never told right
   * @param chance balanced accuracy of guessing
   */
  public List<Measurement> measurements(String method, String task, int[] labels, double chance) {
    int[] asked = IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
    List<Measurement> found = new ArrayList<>();
    if (asked.length > 0) {
      int[] truth = HoldOut.at(labels, asked);
      Statistic model = Statistic.classMean(truth, right(whole, labels, asked));
      Statistic sum = Statistic.classMean(truth, right(additive, labels, asked));
      Bootstrap.Estimate projected = Bootstrap.STANDARD.estimate(asked.length, sum);
      Bootstrap.Estimate gap =
          Bootstrap.STANDARD.estimate(asked.length, times -> model.of(times) - sum.of(times));
      found.add(
          measurement(
              method, task, "balanced accuracy, best sum", projected, chance, asked.length));
      found.add(measurement(method, task, "EMAP gap", gap, null, asked.length));
    }
    double energy = interactionEnergy();
    var estimate = new Bootstrap.Estimate(energy, energy, energy);
    found.add(measurement(method, task, "interaction energy", estimate, null, whole.length));
    return found;
  }

  private static double[] right(double[][] logits, int[] labels, int[] asked) {
    return IntStream.of(asked)
        .mapToDouble(
            i -> {
              int best = 0;
              for (int c = 1; c < logits[i].length; c++) {
                best = logits[i][c] > logits[i][best] ? c : best;
              }
              return best == labels[i] ? 1 : 0;
            })
        .toArray();
  }

  private static Measurement measurement(
      String method,
      String task,
      String metric,
      Bootstrap.Estimate found,
      @Nullable Double chance,
      int examples) {
    return new Measurement(
        method, task, metric, found.value(), found.low(), found.high(), chance, examples);
  }

  private static double variance(double[] values) {
    double sum = 0;
    for (double each : values) {
      sum += each;
    }
    double squares = 0;
    for (double each : values) {
      squares += (each - sum / values.length) * (each - sum / values.length);
    }
    return squares / values.length;
  }
}
