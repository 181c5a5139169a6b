package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a method said about the test examples of a task, and how good that is.
 *
 * <p>Axes: M test examples, C classes of the train examples. Of classes with equal scores, the one
 * of the lower number goes first. A test example of a class unseen in training is wrong.
 */
final class Answers {
  private final String method;
  private final Task task;
  private final double[][] scores; // [M][C]
  private final IntToDoubleFunction guessing;

  /**
   * Takes what was said.
   *
   * @param scores [M, C], the higher the likelier
   */
  Answers(String method, Task task, Tensor scores) {
    this(method, task, table(scores));
  }

  Answers(String method, Task task, double[][] scores) {
    this(method, task, scores, task::majorityShare);
  }

  /**
   * Takes what was said, where guessing is not by the train examples.
   *
   * @param guessing how often one of so many guesses is right
   */
  Answers(String method, Task task, double[][] scores, IntToDoubleFunction guessing) {
    this.method = method;
    this.task = task;
    this.scores = scores;
    this.guessing = guessing;
  }

  /** The scores [M, C] as rows. */
  static double[][] table(Tensor scores) {
    double[] flat = scores.toDoubles();
    int classes = (int) scores.size(1);
    var rows = new double[(int) scores.size(0)][classes];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(flat, i * classes, rows[i], 0, classes);
    }
    return rows;
  }

  /** Accuracy, balanced and plain; top-5 where there are more classes; AUROC where there is one. */
  List<Measurement> measurements() {
    var found = new ArrayList<>(List.of(balancedAccuracy(), accuracy()));
    if (task.classes() > 5) {
      found.add(topFiveAccuracy());
    }
    Measurement auroc = auroc();
    if (Double.isFinite(auroc.value())) { // needs test examples of at least two classes
      found.add(auroc);
    }
    return found;
  }

  /** Accuracy in which each class of the test examples counts the same. */
  Measurement balancedAccuracy() {
    Statistic statistic = Statistic.classMean(task.testLabels(), right(1));
    return measurement("balanced accuracy", statistic, 1.0 / task.classes());
  }

  Measurement accuracy() {
    return measurement("accuracy", Statistic.mean(right(1)), guessing.applyAsDouble(1));
  }

  /** Share of examples whose class is among the five with the highest scores. */
  Measurement topFiveAccuracy() {
    return measurement("top-5 accuracy", Statistic.mean(right(5)), guessing.applyAsDouble(5));
  }

  /** Of two classes the second against the first; of more, the mean of each against the others. */
  Measurement auroc() {
    Statistic[] parts =
        IntStream.range(task.classes() == 2 ? 1 : 0, task.classes())
            .mapToObj(this::auroc)
            .toArray(Statistic[]::new);
    return measurement("AUROC", Statistic.meanOf(parts), 0.5);
  }

  private Statistic auroc(int label) {
    var positive = new boolean[scores.length];
    var column = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      positive[i] = task.testLabels()[i] == label;
      column[i] = scores[i][label];
    }
    return Statistic.auroc(positive, column);
  }

  /** The balanced accuracy of scores [M][C] for what is true of each example, [M]. */
  static double balancedAccuracy(double[][] scores, int[] truth) {
    double[] right =
        IntStream.range(0, scores.length)
            .mapToDouble(i -> place(scores[i], truth[i]) == 0 ? 1 : 0)
            .toArray();
    return Statistic.classMean(truth, right).of(Statistic.once(truth.length));
  }

  /** 1 for each example whose class is among the {@code guesses} best, 0 for the others: [M]. */
  private double[] right(int guesses) {
    return IntStream.range(0, scores.length)
        .mapToDouble(i -> place(scores[i], task.testLabels()[i]) < guesses ? 1 : 0)
        .toArray();
  }

  private static int place(double[] row, int label) {
    if (label >= row.length) {
      return Integer.MAX_VALUE;
    }
    int before = 0;
    for (int c = 0; c < row.length; c++) {
      if (row[c] > row[label] || (row[c] == row[label] && c < label)) {
        before++;
      }
    }
    return before;
  }

  private Measurement measurement(String metric, Statistic statistic, double chance) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(scores.length, statistic);
    return new Measurement(
        method,
        task.name(),
        metric,
        found.value(),
        found.low(),
        found.high(),
        chance,
        scores.length);
  }
}
