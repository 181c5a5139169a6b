package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much worse the classes of a task are told where one modality of each example is that of
 * another (perceptual score, Gat et al., 2021): another of any class, of the same class, and of
 * another class.
 *
 * <p>Axes: N test examples, K swaps.
 *
 * @param method as the method of measurements
 * @param modality that was swapped
 * @param labels [N] class numbers from 0, -1 where there is none
 * @param whole [N], 1 where the class was told right of the example as it is, else 0
 * @param from [K][N], whose modality each example had
 * @param right [K][N], 1 where its class was told right so, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Swapped(
    String method,
    String task,
    String modality,
    int[] labels,
    double[] whole,
    int[][] from,
    double[][] right) {

  /** Where the modality of another example may come from. */
  enum Donor {
    ANY("any class"),
    SAME("the same class"),
    OTHER("another class");

    private final String words;

    Donor(String words) {
      this.words = words;
    }

    boolean gives(int label, int to) {
      return this == ANY || (label >= 0 && (this == SAME) == (label == to));
    }
  }

  /**
   * For each kind of donor the loss of balanced accuracy, as a share of what it is ("of the score")
   * and, for any class, of what there is between guessing and 1 ("of the task"). Kinds that do not
   * occur are left out.
   *
   * @param chance the balanced accuracy of guessing
   */
  public List<Measurement> perceptual(double chance) {
    List<Measurement> found = new ArrayList<>();
    for (Donor donor : Donor.values()) {
      String metric = "perceptual score, %s from %s".formatted(modality, donor.words);
      double[] swapped = means(donor);
      int[] asked =
          IntStream.range(0, labels.length)
              .filter(i -> labels[i] >= 0 && !Double.isNaN(swapped[i]))
              .toArray();
      if (asked.length == 0) {
        continue;
      }
      Statistic before = part(asked, whole);
      Statistic after = part(asked, swapped);
      found.add(
          measurement(
              metric,
              asked.length,
              times -> before.of(times) == 0 ? 0 : 1 - after.of(times) / before.of(times)));
      if (donor == Donor.ANY) {
        found.add(
            measurement(
                metric + ", of the task",
                asked.length,
                times -> (before.of(times) - after.of(times)) / (1 - chance)));
      }
    }
    return found;
  }

  /** Of each example, the mean over the swaps with such a donor; NaN where there was none. */
  private double[] means(Donor donor) {
    return IntStream.range(0, labels.length)
        .mapToDouble(
            i ->
                IntStream.range(0, from.length)
                    .filter(k -> donor.gives(labels[from[k][i]], labels[i]))
                    .mapToDouble(k -> right[k][i])
                    .average()
                    .orElse(Double.NaN))
        .toArray();
  }

  private Statistic part(int[] asked, double[] outcomes) {
    return Statistic.classMean(
        HoldOut.at(labels, asked), IntStream.of(asked).mapToDouble(i -> outcomes[i]).toArray());
  }

  private Measurement measurement(String metric, int examples, Statistic statistic) {
    Bootstrap.Estimate seen = Bootstrap.STANDARD.estimate(examples, statistic);
    return new Measurement(
        method, task, metric, seen.value(), seen.low(), seen.high(), null, examples);
  }
}
