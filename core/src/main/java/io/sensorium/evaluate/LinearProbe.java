package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Multinomial logistic regression on the vectors as they are, with the protocol of CoMM's published
 * code (ICLR 2025): C is chosen by balanced accuracy on 40% of the train examples, held out by
 * class; then all are fitted.
 *
 * @param tasks to probe; all if empty
 * @param penalty on the weights
 * @param fits how examples are weighted, each measured by itself
 * @param search for C
 */
public record LinearProbe(List<String> tasks, Penalty penalty, List<Fit> fits, CostSearch search)
    implements Evaluation {

  /** What an example counts. */
  public enum Fit {
    /** All the same, as published. With rare classes such a fit hardly leaves the common ones. */
    UNWEIGHTED("linear probe, unweighted fit"),
    /** In inverse proportion to the size of its class, so that classes count the same. */
    BALANCED("linear probe, balanced fit");

    private final String method;

    Fit(String method) {
      this.method = method;
    }

    /** Its name as the method of a {@link Measurement}. */
    public String method() {
      return method;
    }

    /** What each of N examples counts, 1 in total: [N]. */
    double[] shares(int[] labels, int classes) {
      var sizes = new int[classes];
      for (int label : labels) {
        sizes[label]++;
      }
      return Arrays.stream(labels)
          .mapToDouble(
              label -> this == UNWEIGHTED ? 1.0 / labels.length : 1.0 / classes / sizes[label])
          .toArray();
    }
  }

  public LinearProbe {
    tasks = List.copyOf(tasks);
    fits = List.copyOf(fits);
    if (fits.isEmpty()) {
      throw new IllegalArgumentException(
          "linear probe: fits must name at least one of %s, got none"
              .formatted(Arrays.toString(Fit.values())));
    }
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<Measurement> found = new ArrayList<>();
          for (Task task : Task.all("linear probe", tasks, train, test)) {
            for (Fit fit : fits) {
              found.addAll(scoped(() -> measure(task, fit)));
            }
          }
          return found;
        });
  }

  private List<Measurement> measure(Task task, Fit fit) {
    Tensor scores = fit(task, fit).scores(task.testVectors().to(DType.FLOAT64));
    return new Answers(fit.method(), task, scores).measurements();
  }

  /** The regression on all train examples, with the best C. */
  LogisticRegression.Fitted fit(Task task, Fit fit) {
    Tensor vectors = task.trainVectors().to(DType.FLOAT64);
    double cost = cost(task, fit, vectors);
    return fitted(cost, fit, vectors, task.trainLabels(), task.classes());
  }

  private double cost(Task task, Fit fit, Tensor vectors) {
    int[] labels = task.trainLabels();
    HoldOut split = HoldOut.of(labels, task.classes());
    if (split.validate().length == 0) {
      throw new IllegalArgumentException(
          "linear probe: task '%s' needs a class of at least 2 train examples to choose C, found none"
              .formatted(task.name()));
    }
    int[] seen = HoldOut.at(labels, split.fit());
    int[] truth = HoldOut.at(labels, split.validate());
    Tensor fitting = Task.rows(vectors, split.fit());
    Tensor validating = Task.rows(vectors, split.validate());
    return search.best(
        cost ->
            scoped(
                () -> {
                  Tensor scores =
                      fitted(cost, fit, fitting, seen, task.classes()).scores(validating);
                  long[] guess = scores.argmax(-1).toLongs();
                  return balancedAccuracy(guess, truth);
                }));
  }

  private LogisticRegression.Fitted fitted(
      double cost, Fit fit, Tensor vectors, int[] labels, int classes) {
    return new LogisticRegression(penalty, cost)
        .fit(vectors, labels, classes, fit.shares(labels, classes));
  }

  private static double balancedAccuracy(long[] guess, int[] truth) {
    var right = new double[truth.length];
    var once = new int[truth.length];
    for (int i = 0; i < truth.length; i++) {
      right[i] = guess[i] == truth[i] ? 1 : 0;
      once[i] = 1;
    }
    return Statistic.classMean(truth, right).of(once);
  }
}
