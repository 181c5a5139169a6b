package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import org.jspecify.annotations.Nullable;

/**
 * How well several labels at once are told, in the measures of audio tagging (Gemmeke et al., 2017;
 * Hershey et al., 2017) and of MM-IMDb (Arevalo et al., 2017).
 *
 * <ul>
 *   <li>{@code mAP}: the mean over labels of the average precision, which is the mean over positive
 *       examples of the precision at their score; chance is the mean share of positives;
 *   <li>{@code AUC}: the mean over labels of the area under the ROC curve;
 *   <li>{@code d-prime}: √2 probit(AUC) of that mean; {@code d-prime, mean of labels}: the mean of
 *       √2 probit of each label's AUC, as VATT has it. An AUC of 1 of P positives and N negatives
 *       counts as 1 - 1 / (2PN), one of 0 likewise;
 *   <li>{@code macro-F1}: the mean over labels of F1 where a score above 0 says yes; {@code
 *       weighted-F1}: the mean in which a label counts by its positives. Chance is to say yes
 *       always;
 *   <li>{@code all labels right}: the share of the examples of which all labels are known that all
 *       are told of;
 *   <li>{@code labels left out}: those without positives or without negatives among the train or
 *       test examples, of which nothing can be measured.
 * </ul>
 *
 * @param method what the numbers are named by
 */
public record Tagging(String method) {

  /**
   * What was said of one label.
   *
   * @param asked positions of the M test examples that take part
   * @param positive of these, whether they have it
   * @param scores of these, the higher the likelier, above 0 for yes
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

    Statistic f1() {
      return of(Statistic.f1(positive, said()));
    }

    /** As {@link #f1}, of saying yes always. */
    Statistic f1OfYes() {
      var yes = new boolean[positive.length];
      Arrays.fill(yes, true);
      return of(Statistic.f1(positive, yes));
    }

    boolean[] said() {
      var said = new boolean[scores.length];
      IntStream.range(0, said.length).forEach(i -> said[i] = scores[i] > 0);
      return said;
    }

    /** How many of the examples that take part have it. */
    private Statistic support() {
      return of(
          times ->
              IntStream.range(0, times.length).filter(i -> positive[i]).map(i -> times[i]).sum());
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
   * Measures a target of tags that a network tells itself.
   *
   * @param known of the train examples
   * @param said of each test example and tag a score, above 0 for yes: [M, K]
   * @param truth of the test examples
   * @throws IllegalArgumentException where nothing can be measured
   */
  public List<Measurement> measure(String task, Target known, Tensor said, Target truth) {
    double[][] scores = Answers.table(said);
    List<Told> told = new ArrayList<>();
    int labels = truth.names().size();
    for (int k = 0; k < labels; k++) {
      int tag = k;
      Label label = Label.ofTag(task, tag, known, truth);
      if (label.isMeasurable()) {
        told.add(
            label.told(Arrays.stream(label.asked()).mapToDouble(i -> scores[i][tag]).toArray()));
      }
    }
    requireSome(told, labels, List.of(task));
    return measurements(task, scores.length, labels, told);
  }

  static void requireSome(List<Told> told, int labels, List<String> tasks) {
    if (told.isEmpty()) {
      throw new IllegalArgumentException(
          "multi-label: none of %d labels of %s has positive and negative examples to learn"
                  .formatted(labels, tasks)
              + " from and to be tested on");
    }
  }

  List<Measurement> measurements(String task, int examples, int labels, List<Told> told) {
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
    found.add(measurement(task, "d-prime", after(area, a -> prime(a, finest)), 0.0, examples));
    found.add(measurement(task, "d-prime, mean of labels", each, 0.0, examples));
    List<Statistic> f1 = told.stream().map(Told::f1).toList();
    List<Statistic> yes = told.stream().map(Told::f1OfYes).toList();
    List<Statistic> support = told.stream().map(Told::support).toList();
    int[] once = Statistic.once(examples);
    found.add(measurement(task, "macro-F1", mean(f1), mean(yes).of(once), examples));
    double weighted = weighted(yes, support).of(once);
    found.add(measurement(task, "weighted-F1", weighted(f1, support), weighted, examples));
    found.addAll(allRight(task, examples, told));
    double left = labels - told.size();
    found.add(new Measurement(method, task, "labels left out", left, left, left, null, examples));
    return found;
  }

  /** Nothing where no example has all labels. */
  private List<Measurement> allRight(String task, int examples, List<Told> told) {
    var known = new int[examples];
    var right = new int[examples];
    for (Told label : told) {
      boolean[] said = label.said();
      for (int i = 0; i < label.asked.length; i++) {
        known[label.asked[i]]++;
        right[label.asked[i]] += said[i] == label.positive[i] ? 1 : 0;
      }
    }
    int all = told.size();
    double[] counts = Arrays.stream(known).mapToDouble(n -> n == all ? 1 : 0).toArray();
    double[] sums = Arrays.stream(right).mapToDouble(n -> n == all ? 1 : 0).toArray();
    return Arrays.stream(counts).sum() == 0
        ? List.of()
        : List.of(
            measurement(task, "all labels right", Statistic.ratio(sums, counts), null, examples));
  }

  private static Statistic weighted(List<Statistic> parts, List<Statistic> weights) {
    return times -> {
      double sum = 0;
      double weight = 0;
      for (int i = 0; i < parts.size(); i++) {
        double counts = weights.get(i).of(times);
        sum += counts == 0 ? 0 : counts * parts.get(i).of(times);
        weight += counts;
      }
      return sum / weight;
    };
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

  private Measurement measurement(
      String task, String metric, Statistic statistic, @Nullable Double chance, int examples) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(examples, statistic);
    return new Measurement(
        method, task, metric, found.value(), found.low(), found.high(), chance, examples);
  }
}
