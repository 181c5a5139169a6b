package io.sensorium.evaluate;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A linear probe that was fitted once, to be asked about vectors of any examples.
 *
 * <p>Axes: N train examples, M others, D width, C classes of the train examples, in the order of
 * their numbers.
 */
public final class FittedProbe {
  private final long[] classes;
  private final int majority;
  private final LogisticRegression.Fitted fitted;

  private FittedProbe(long[] classes, int majority, LogisticRegression.Fitted fitted) {
    this.classes = classes;
    this.majority = majority;
    this.fitted = fitted;
  }

  /**
   * Fits.
   *
   * @param probe how
   * @param fit how examples count
   * @throws IllegalArgumentException where a task is unknown or has fewer than two classes
   */
  public static FittedProbe of(
      LinearProbe probe, LinearProbe.Fit fit, String task, Embeddings train) {
    Task seen = Task.all("linear probe", List.of(task), train, train).getFirst();
    long[] labels = train.labels(task).toLongs();
    return new FittedProbe(
        Arrays.stream(labels).filter(c -> c >= 0).distinct().sorted().toArray(),
        mostFrequent(seen),
        probe.fit(seen, fit));
  }

  private static int mostFrequent(Task task) {
    var counts = new int[task.classes()];
    for (int label : task.trainLabels()) {
      counts[label]++;
    }
    int best = 0;
    for (int c = 1; c < counts.length; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return best;
  }

  /** The numbers of the C classes, ascending. */
  public long[] classes() {
    return classes.clone();
  }

  /** Which of the C classes most train examples have. */
  public int majority() {
    return majority;
  }

  /** Logits [M, C] of vectors [M, D]. */
  public Tensor logits(Tensor vectors) {
    return fitted.logits(vectors.to(DType.FLOAT64));
  }

  /**
   * Balanced accuracy on the labelled ones of other examples; of those of a class that no train
   * example has, none is told right.
   */
  public double balancedAccuracy(String task, Embeddings test) {
    long[] labels = test.labels(task).toLongs();
    int[] asked = Task.labelled(labels);
    long[] distinct =
        Arrays.stream(labels).filter(c -> c >= 0 && !knows(c)).distinct().sorted().toArray();
    int[] truth =
        Arrays.stream(asked)
            .map(
                i ->
                    knows(labels[i])
                        ? Arrays.binarySearch(classes, labels[i])
                        : classes.length + Arrays.binarySearch(distinct, labels[i]))
            .toArray();
    return Answers.balancedAccuracy(Answers.table(logits(Task.rows(test.vectors(), asked))), truth);
  }

  private boolean knows(long label) {
    return Arrays.binarySearch(classes, label) >= 0;
  }
}
