package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;

/**
 * Several labels at once, each told by a classifier of its own, with the measures of audio tagging
 * (Gemmeke et al., 2017; Hershey et al., 2017). Every class of the tasks is a label that an example
 * has or has not; of a task with two classes the second only, so that a column of no and yes is one
 * label. The classifier is a logistic regression whose C is found as {@link LinearProbe} does.
 *
 * <ul>
 *   <li>{@code mAP}: the mean over labels of the average precision, which is the mean over positive
 *       examples of the precision at their score; chance is the mean share of positives;
 *   <li>{@code AUC}: the mean over labels of the area under the ROC curve;
 *   <li>{@code d-prime}: √2 probit(AUC) of that mean; {@code d-prime, mean of labels}: the mean of
 *       √2 probit of each label's AUC, as VATT has it. An AUC of 1 of P positives and N negatives
 *       counts as 1 - 1 / (2PN), one of 0 likewise;
 *   <li>{@code labels left out}: those without positives or without negatives among the train or
 *       test examples, of which nothing can be measured.
 * </ul>
 *
 * <p>An example without a class in a task takes no part in the labels of that task.
 *
 * @param tasks whose classes are the labels; all if empty
 * @param search for C
 */
public record MultiLabel(List<String> tasks, CostSearch search) implements Evaluation {
  private static final String METHOD = "multi-label probe";

  public MultiLabel {
    tasks = List.copyOf(tasks);
  }

  /**
   * What was said of one label.
   *
   * @param asked positions of the M test examples that take part
   * @param positive of these, whether they have it
   * @param scores of these, the higher the likelier
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Told(int[] asked, boolean[] positive, double[] scores) {

    /** The statistic of the examples that take part, as one of all. */
    private Statistic of(Statistic some) {
      return times -> some.of(Arrays.stream(asked).map(i -> times[i]).toArray());
    }

    Statistic precision() {
      return of(Statistic.averagePrecision(positive, scores));
    }

    Statistic area() {
      return of(Statistic.auroc(positive, scores));
    }

    double share() {
      return (double) positives() / positive.length;
    }

    private long positives() {
      return IntStream.range(0, positive.length).filter(i -> positive[i]).count();
    }

    /** Half of the least that a pair of examples changes the area by. */
    double finest() {
      return 0.5 / ((double) positives() * (positive.length - positives()));
    }
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<Told> told = new ArrayList<>();
          List<String> chosen = tasks.isEmpty() ? List.copyOf(test.labels().keySet()) : tasks;
          int labels = 0;
          for (String task : chosen) {
            int count = classes(train.labels(task), test.labels(task));
            for (int c = count == 2 ? 1 : 0; c < count; c++) {
              labels++;
              told.addAll(told(task, c, train, test));
            }
          }
          if (told.isEmpty()) {
            throw new IllegalArgumentException(
                "multi-label: none of %d labels of %s has positive and negative examples to learn"
                        .formatted(labels, chosen)
                    + " from and to be tested on");
          }
          return measurements(String.join(", ", chosen), test.size(), labels, told);
        });
  }

  private static int classes(Tensor train, Tensor test) {
    long most = -1;
    for (Tensor each : List.of(train, test)) {
      most = Math.max(most, Arrays.stream(each.toLongs()).max().orElse(-1));
    }
    return (int) most + 1;
  }

  /** Nothing where it cannot be measured. */
  private List<Told> told(String task, int label, Embeddings train, Embeddings test) {
    long[] known = train.labels(task).toLongs();
    long[] truth = test.labels(task).toLongs();
    int[] seen = Task.labelled(known);
    int[] asked = Task.labelled(truth);
    int[] learned = has(known, seen, label);
    int[] wanted = has(truth, asked, label);
    if (!isMixed(learned) || !isMixed(wanted)) {
      return List.of();
    }
    var yesOrNo =
        new Task(
            "%s: %d".formatted(task, label),
            2,
            Task.rows(train.vectors(), seen),
            learned,
            Task.rows(test.vectors(), asked),
            wanted);
    var fit = LinearProbe.Fit.UNWEIGHTED;
    var probe = new LinearProbe(List.of(), Penalty.SQUARED, List.of(fit), search);
    double[] scores =
        scoped(
            () -> {
              Tensor logits =
                  probe.fit(yesOrNo, fit).logits(yesOrNo.testVectors().to(DType.FLOAT64)); // [M, 2]
              return logits.select(1, 1).minus(logits.select(1, 0)).toDoubles();
            });
    var positive = new boolean[wanted.length];
    IntStream.range(0, positive.length).forEach(i -> positive[i] = wanted[i] == 1);
    return List.of(new Told(asked, positive, scores));
  }

  private static int[] has(long[] labels, int[] some, int label) {
    return Arrays.stream(some).map(i -> labels[i] == label ? 1 : 0).toArray();
  }

  private static boolean isMixed(int[] yesOrNo) {
    return Arrays.stream(yesOrNo).distinct().count() == 2;
  }

  static List<Measurement> measurements(String task, int examples, int labels, List<Told> told) {
    Statistic area = mean(told.stream().map(Told::area).toList());
    double finest = told.stream().mapToDouble(Told::finest).min().orElseThrow();
    Statistic each =
        mean(
            told.stream()
                .map(label -> after(label.area(), a -> prime(a, label.finest())))
                .toList());
    double share = told.stream().mapToDouble(Told::share).average().orElseThrow();
    List<Measurement> found = new ArrayList<>();
    Statistic precision = mean(told.stream().map(Told::precision).toList());
    found.add(measurement(task, "mAP", precision, share, examples));
    found.add(measurement(task, "AUC", area, 0.5, examples));
    found.add(measurement(task, "d-prime", after(area, a -> prime(a, finest)), 0, examples));
    found.add(measurement(task, "d-prime, mean of labels", each, 0, examples));
    double left = labels - told.size();
    found.add(new Measurement(METHOD, task, "labels left out", left, left, left, null, examples));
    return found;
  }

  private static Statistic mean(List<Statistic> parts) {
    return Statistic.meanOf(parts.toArray(Statistic[]::new));
  }

  private static Statistic after(Statistic statistic, DoubleUnaryOperator change) {
    return times -> change.applyAsDouble(statistic.of(times));
  }

  /** √2 probit(area) = 2 erf⁻¹(2 area - 1). */
  static double prime(double area, double finest) {
    return Double.isNaN(area)
        ? Double.NaN
        : 2 * Erf.erfInv(2 * Math.clamp(area, finest, 1 - finest) - 1);
  }

  private static Measurement measurement(
      String task, String metric, Statistic statistic, double chance, int examples) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(examples, statistic);
    return new Measurement(
        METHOD, task, metric, found.value(), found.low(), found.high(), chance, examples);
  }
}
