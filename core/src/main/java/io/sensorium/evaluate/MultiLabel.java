package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;

/**
 * Several labels at once, each told by a classifier of its own, with the measures of audio tagging
 * (Gemmeke et al., 2017; Hershey et al., 2017). The labels are the tags of targets, and the classes
 * of tasks, which an example has or has not; of a task with two classes the second only, so that a
 * column of no and yes is one label. The classifier is a logistic regression whose C is found as
 * {@link LinearProbe} does.
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
 * <p>An example without a class in a task takes no part in the labels of that task; the same holds
 * for tags.
 *
 * @param tasks whose classes or tags are the labels; if empty all tags, or all tasks where there
 *     are no tags
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

  /**
   * One label.
   *
   * @param seen positions of the train examples that take part
   * @param learned of these, 1 where they have it, or else 0
   * @param asked positions of the test examples that take part
   * @param wanted of these, likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Label(String name, int[] seen, int[] learned, int[] asked, int[] wanted) {

    static Label ofClass(String task, int label, Embeddings train, Embeddings test) {
      long[] known = train.labels(task).toLongs();
      long[] truth = test.labels(task).toLongs();
      int[] seen = Task.labelled(known);
      int[] asked = Task.labelled(truth);
      return new Label(
          "%s: %d".formatted(task, label),
          seen,
          has(i -> known[i] == label, seen),
          asked,
          has(i -> truth[i] == label, asked));
    }

    static Label ofTag(String name, int tag, Target train, Target test) {
      double[] known = train.column(tag);
      double[] truth = test.column(tag);
      return new Label(
          "%s: %s".formatted(name, train.names().get(tag)),
          train.known(),
          has(i -> known[i] == 1, train.known()),
          test.known(),
          has(i -> truth[i] == 1, test.known()));
    }

    private static int[] has(IntPredicate label, int[] some) {
      return Arrays.stream(some).map(i -> label.test(i) ? 1 : 0).toArray();
    }

    boolean isMeasurable() {
      return isMixed(learned) && isMixed(wanted);
    }

    private static boolean isMixed(int[] yesOrNo) {
      return Arrays.stream(yesOrNo).distinct().count() == 2;
    }

    Task task(Embeddings train, Embeddings test) {
      return new Task(
          name,
          2,
          Task.rows(train.vectors(), seen),
          learned,
          Task.rows(test.vectors(), asked),
          wanted);
    }
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<String> chosen = chosen(test);
          List<Label> labels =
              chosen.stream().flatMap(name -> labels(name, train, test).stream()).toList();
          List<Told> told =
              labels.stream()
                  .filter(Label::isMeasurable)
                  .map(label -> told(label, train, test))
                  .toList();
          if (told.isEmpty()) {
            throw new IllegalArgumentException(
                "multi-label: none of %d labels of %s has positive and negative examples to learn"
                        .formatted(labels.size(), chosen)
                    + " from and to be tested on");
          }
          return measurements(String.join(", ", chosen), test.size(), labels.size(), told);
        });
  }

  private List<String> chosen(Embeddings test) {
    if (!tasks.isEmpty()) {
      return tasks;
    }
    List<String> tags =
        test.targets().entrySet().stream()
            .filter(each -> each.getValue().kind() == Target.Kind.TAGS)
            .map(Map.Entry::getKey)
            .toList();
    return tags.isEmpty() ? List.copyOf(test.labels().keySet()) : tags;
  }

  private static List<Label> labels(String name, Embeddings train, Embeddings test) {
    List<Label> labels = new ArrayList<>();
    if (train.targets().containsKey(name)) {
      Target known = train.target(name);
      if (known.kind() != Target.Kind.TAGS) {
        throw new IllegalArgumentException(
            "multi-label: target '%s' is numbers, not tags".formatted(name));
      }
      for (int tag = 0; tag < known.names().size(); tag++) {
        labels.add(Label.ofTag(name, tag, known, test.target(name)));
      }
    } else {
      int count = classes(train.labels(name), test.labels(name));
      for (int c = count == 2 ? 1 : 0; c < count; c++) {
        labels.add(Label.ofClass(name, c, train, test));
      }
    }
    return labels;
  }

  private static int classes(Tensor train, Tensor test) {
    long most = -1;
    for (Tensor each : List.of(train, test)) {
      most = Math.max(most, Arrays.stream(each.toLongs()).max().orElse(-1));
    }
    return (int) most + 1;
  }

  private Told told(Label label, Embeddings train, Embeddings test) {
    Task yesOrNo = label.task(train, test);
    var fit = LinearProbe.Fit.UNWEIGHTED;
    var probe = new LinearProbe(List.of(), Penalty.SQUARED, List.of(fit), search);
    double[] scores =
        scoped(
            () -> {
              Tensor logits =
                  probe.fit(yesOrNo, fit).logits(yesOrNo.testVectors().to(DType.FLOAT64)); // [M, 2]
              return logits.select(1, 1).minus(logits.select(1, 0)).toDoubles();
            });
    var positive = new boolean[scores.length];
    IntStream.range(0, positive.length).forEach(i -> positive[i] = label.wanted[i] == 1);
    return new Told(label.asked, positive, scores);
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
