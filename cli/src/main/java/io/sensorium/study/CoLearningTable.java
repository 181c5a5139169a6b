package io.sensorium.study;

import static java.util.stream.Collectors.joining;

import io.sensorium.data.SpuriousTrend;
import io.sensorium.data.TrendCeiling;
import io.sensorium.evaluate.Benefit;
import io.sensorium.evaluate.Benefit.Verdict;
import io.sensorium.evaluate.Bootstrap.Estimate;
import io.sensorium.evaluate.McNemar;
import io.sensorium.evaluate.PairedResamples;
import io.sensorium.evaluate.PairedResamples.Outcome;
import io.sensorium.evaluate.PowerLaw;
import io.sensorium.evaluate.SignFlip;
import io.sensorium.study.CoLearningResults.Ceilings;
import io.sensorium.study.CoLearningResults.Difference;
import io.sensorium.study.CoLearningResults.Judged;
import io.sensorium.study.CoLearningResults.Latents;
import io.sensorium.study.CoLearningResults.Score;
import io.sensorium.study.CoLearningResults.Share;
import io.sensorium.study.CoLearningResults.Worth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The statistics of what all trainings told right. */
final class CoLearningTable {
  static final double ALPHA = 0.05;
  private static final int DRAWS = 2000;
  private static final long SEED = 48;
  private static final List<Arm> CONTROLS = List.of(Arm.ALONE, Arm.LONGER, Arm.SHUFFLED);
  private static final int ENOUGH_FOR_A_LAW = 5;

  /** An arm at a number of labels. */
  private record Cell(Arm arm, int labels) {}

  private final CoLearningQuestion question;
  private final TestItems items;
  private final SequencedMap<Cell, Integer> cells = new LinkedHashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final PairedResamples resamples;
  private final Benefit benefit;

  /**
   * Reads what was found.
   *
   * @param found by name of the run
   */
  CoLearningTable(
      CoLearningQuestion question, TestItems items, Map<String, CoLearningExam.Answers> found) {
    this.question = question;
    this.items = items;
    for (Arm arm : question.arms()) {
      for (int labels : question.labels()) {
        List<CoLearningExam.Answers> answers =
            question.seeds().stream()
                .map(seed -> CoLearningPlan.name(seed, labels, arm))
                .map(name -> Objects.requireNonNull(found.get(name), name))
                .toList();
        if (answers.stream().allMatch(each -> each.has(arm.shown()))) {
          cells.put(new Cell(arm, labels), outcomes.size());
          outcomes.add(
              new Outcome(
                  answers.stream().map(each -> each.of(arm.shown())).toArray(boolean[][]::new)));
        }
      }
    }
    this.resamples = PairedResamples.of(outcomes, items.groups(), DRAWS, SEED);
    this.benefit = judge();
  }

  /** The number of labels that tells most: with the least p value, the first of equal ones. */
  int telling() {
    List<Judged> judged = judged();
    Judged best = judged.getFirst();
    for (Judged each : judged) {
      boolean said = each.verdict() != Verdict.NO_EVIDENCE;
      boolean before = best.verdict() != Verdict.NO_EVIDENCE;
      if ((said && !before) || (said == before && each.p() < best.p())) {
        best = each;
      }
    }
    return best.labels();
  }

  private List<Judged> judged() {
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < question.labels().size(); i++) {
      Benefit.Judged each = benefit.conditions().get(i);
      judged.add(new Judged(question.labels().get(i), each.verdict(), each.p()));
    }
    return judged;
  }

  /**
   * All of it.
   *
   * @param latents what was found of what the arms make of the target; null where nothing was asked
   */
  CoLearningResults results(String command, String version, @Nullable Latents latents) {
    List<Worth> worth = worth();
    return new CoLearningResults(
        command,
        version,
        question.data(),
        question.target(),
        question.with(),
        question.task(),
        items.names(),
        question.recipe().data().open().train().size(),
        items.groups().length,
        question.labels(),
        question.seeds(),
        ALPHA,
        benefit.verdict(),
        telling(),
        judged(),
        scores(),
        differences(),
        worth,
        shares(),
        ceilings(),
        latents,
        limits(worth));
  }

  Benefit benefit() {
    return benefit;
  }

  /** Over the numbers of labels. */
  private Benefit judge() {
    List<Benefit.Condition> conditions = new ArrayList<>();
    for (int labels : question.labels()) {
      List<Benefit.Contrast> contrasts =
          CONTROLS.stream()
              .map(
                  control ->
                      new Benefit.Contrast(
                          bySeed(Arm.TOGETHER, control, labels),
                          above(Arm.TOGETHER, control, labels)))
              .toList();
      int claim = cell(Arm.TOGETHER, labels);
      int alone = cell(Arm.ALONE, labels);
      Estimate worst =
          resamples.estimate(
              a ->
                  Arrays.stream(a[claim]).min().orElseThrow()
                      - Arrays.stream(a[alone]).min().orElseThrow());
      conditions.add(new Benefit.Condition(Integer.toString(labels), contrasts, worst));
    }
    return Benefit.judge(conditions, ALPHA);
  }

  private boolean has(Arm arm) {
    return cells.containsKey(new Cell(arm, question.labels().getFirst()));
  }

  private int cell(Arm arm, int labels) {
    return Objects.requireNonNull(cells.get(new Cell(arm, labels)));
  }

  private static double mean(double[] groups) {
    return Arrays.stream(groups).average().orElseThrow();
  }

  private Estimate above(Arm one, Arm other, int labels) {
    int a = cell(one, labels);
    int b = cell(other, labels);
    return resamples.estimate(accuracies -> mean(accuracies[a]) - mean(accuracies[b]));
  }

  /** The difference in balanced accuracy of each seed. */
  private double[] bySeed(Arm one, Arm other, int labels) {
    boolean[][] a = outcomes.get(cell(one, labels)).right();
    boolean[][] b = outcomes.get(cell(other, labels)).right();
    double[] differences = new double[a.length];
    for (int seed = 0; seed < a.length; seed++) {
      differences[seed] = items.balanced(a[seed]) - items.balanced(b[seed]);
    }
    return differences;
  }

  private List<Score> scores() {
    Map<String, ToDoubleFunction<double[]>> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", CoLearningTable::mean);
    metrics.put("worst group", groups -> Arrays.stream(groups).min().orElseThrow());
    SpuriousTrend.Config trend = trend();
    if (trend != null) {
      double share = trend.trend();
      metrics.put("like training", groups -> share * groups[1] + (1 - share) * groups[0]);
      metrics.put("against the trend", groups -> groups[0]);
    }
    List<Score> scores = new ArrayList<>();
    metrics.forEach(
        (metric, of) ->
            cells.forEach(
                (cell, number) -> {
                  Estimate each = resamples.estimate(a -> of.applyAsDouble(a[number]));
                  scores.add(
                      new Score(
                          question.title(cell.arm),
                          cell.labels,
                          metric,
                          each.value(),
                          each.low(),
                          each.high()));
                }));
    return scores;
  }

  private List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    for (Arm arm : question.arms()) {
      if (arm != Arm.TOGETHER && has(arm)) {
        for (int labels : question.labels()) {
          Estimate each = above(Arm.TOGETHER, arm, labels);
          differences.add(
              new Difference(
                  question.title(arm),
                  labels,
                  each.value(),
                  each.low(),
                  each.high(),
                  SignFlip.p(bySeed(Arm.TOGETHER, arm, labels))));
        }
      }
    }
    return differences;
  }

  private List<Worth> worth() {
    if (question.labels().size() < ENOUGH_FOR_A_LAW) {
      return List.of();
    }
    double[] counts = question.labels().stream().mapToDouble(n -> n).toArray();
    List<Worth> worth = new ArrayList<>();
    for (int labels : question.labels()) {
      int claim = cell(Arm.TOGETHER, labels);
      Estimate each =
          resamples.estimate(
              a -> {
                double[] errors =
                    question.labels().stream()
                        .mapToDouble(n -> 1 - mean(a[cell(Arm.ALONE, n)]))
                        .toArray();
                return PowerLaw.fit(counts, errors).labels(1 - mean(a[claim]));
              });
      if (!Double.isNaN(each.value())) {
        worth.add(new Worth(labels, finite(each.value()), finite(each.low()), finite(each.high())));
      }
    }
    return worth;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Where what they are parts of is told apart from nothing. */
  private List<Share> shares() {
    List<Share> shares = new ArrayList<>();
    TrendCeiling ceiling = ceiling();
    for (int labels : question.labels()) {
      int claim = cell(Arm.TOGETHER, labels);
      int alone = cell(Arm.ALONE, labels);
      if (has(Arm.BOTH) && above(Arm.BOTH, Arm.ALONE, labels).low() > 0) {
        int both = cell(Arm.BOTH, labels);
        Estimate each =
            resamples.estimate(
                a -> (mean(a[claim]) - mean(a[alone])) / (mean(a[both]) - mean(a[alone])));
        shares.add(share("gap closed", labels, each));
      }
      if (ceiling != null) {
        Estimate room = resamples.estimate(a -> ceiling.coreOnly() - mean(a[alone]));
        if (room.low() > 0) {
          shares.add(
              share(
                  "debiased",
                  labels,
                  resamples.estimate(a -> ceiling.debiased(mean(a[claim]), mean(a[alone])))));
        }
      }
    }
    return shares;
  }

  private static Share share(String of, int labels, Estimate each) {
    return new Share(of, labels, each.value(), each.low(), each.high());
  }

  private SpuriousTrend.@Nullable Config trend() {
    return question.recipe().data() instanceof SpuriousTrend.Config trend
            && question.grouping().equals(SpuriousTrend.TREND)
        ? trend
        : null;
  }

  private @Nullable TrendCeiling ceiling() {
    SpuriousTrend.Config trend = trend();
    return trend == null ? null : trend.ceiling();
  }

  private @Nullable Ceilings ceilings() {
    TrendCeiling ceiling = ceiling();
    return ceiling == null
        ? null
        : new Ceilings(ceiling.accuracy(0.5), ceiling.coreOnly(), ceiling.worstGroup());
  }

  private List<String> limits(List<Worth> worth) {
    List<String> limits = new ArrayList<>();
    int seeds = question.seeds().size();
    int conditions = question.labels().size();
    double least = Math.min(1, SignFlip.least(seeds) * conditions);
    if (least >= ALPHA) {
      limits.add(
          ("With %d seeds and %d numbers of labels no difference, however large, can be told from"
                  + " chance: the least corrected p value there can be is %s. %s")
              .formatted(seeds, conditions, number(least), oneSeed()));
    }
    double half = 100 * 1.96 * 0.5 / Math.sqrt(items.groups().length);
    limits.add(
        "The test set of %,d examples tells an accuracy near 50%% to about ±%s points, before seeds"
                .formatted(items.groups().length, number(half))
            + " differ.");
    limits.add(
        ("All arms had the same networks, rate and batch, and %,d steps of labels after %,d of"
                + " pairs; other settings may give another answer.")
            .formatted(question.steps(), question.recipe().training().steps()));
    int smallest = Arrays.stream(sizes()).min().orElseThrow();
    if (smallest < 30) {
      limits.add(
          "The smallest group has %d test examples, so the worst group is hardly known."
              .formatted(smallest));
    }
    if (worth.isEmpty()) {
      limits.add(
          conditions < ENOUGH_FOR_A_LAW
              ? "What co-learning is worth in labels is not told: that takes at least %d numbers of labels."
                  .formatted(ENOUGH_FOR_A_LAW)
              : "What co-learning is worth in labels is not told: alone, errors do not fall with"
                  + " labels.");
    }
    if (has(Arm.BOTH)
        && question.labels().stream().allMatch(n -> above(Arm.BOTH, Arm.ALONE, n).low() <= 0)) {
      limits.add(
          "The gap closed is not defined: %s in testing too is not better than %s alone."
              .formatted(String.join(" and ", question.with()), question.target()));
    }
    if (question.arms().contains(Arm.IMPUTED) && !has(Arm.IMPUTED)) {
      limits.add("Nothing was imputed: codes have no mean.");
    }
    String unlike = unlike();
    if (!unlike.isEmpty()) {
      limits.add(unlike);
    }
    return limits;
  }

  /** Where the controls disagree. */
  private String unlike() {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < question.labels().size(); i++) {
      int labels = question.labels().get(i);
      boolean shuffled = above(Arm.TOGETHER, Arm.SHUFFLED, labels).low() > 0;
      boolean alone =
          above(Arm.TOGETHER, Arm.ALONE, labels).low() > 0
              && above(Arm.TOGETHER, Arm.LONGER, labels).low() > 0;
      if (shuffled && !alone && benefit.conditions().get(i).verdict() != Verdict.HELPED) {
        places.add(Integer.toString(labels));
      }
    }
    return places.isEmpty()
        ? ""
        : "At %s labels true pairs are better than shuffled ones, and yet no better than labels alone."
            .formatted(places.stream().collect(joining(", ")));
  }

  private int[] sizes() {
    int[] sizes = new int[items.names().size()];
    for (int group : items.groups()) {
      sizes[group]++;
    }
    return sizes;
  }

  /** What can be said of a single seed: of that training, not of another. */
  private String oneSeed() {
    if (question.seeds().size() > 1) {
      return "Give more seeds.";
    }
    List<String> p = new ArrayList<>();
    for (int labels : question.labels()) {
      boolean[] one = outcomes.get(cell(Arm.TOGETHER, labels)).right()[0];
      boolean[] other = outcomes.get(cell(Arm.SHUFFLED, labels)).right()[0];
      int only = 0;
      int never = 0;
      for (int i = 0; i < one.length; i++) {
        only += one[i] && !other[i] ? 1 : 0;
        never += other[i] && !one[i] ? 1 : 0;
      }
      p.add("%s at %d".formatted(number(McNemar.p(only, never)), labels));
    }
    return "Of this one training, true against shuffled pairs, McNemar's exact test gives p = %s."
        .formatted(String.join(", ", p));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2g", value);
  }
}
