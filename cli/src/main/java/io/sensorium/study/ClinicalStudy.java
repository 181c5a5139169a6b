package io.sensorium.study;

import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The open stand-in for CoMM's table on MIMIC: patients seen by a table and by laboratory values.
 * What is read of their outcome from what CoMM, Cross, CMC and FactorCL make of both, and of each
 * alone, beside raw inputs and the same networks before training? Each seed draws its own patients
 * for testing.
 */
public final class ClinicalStudy implements Probed {
  private static final List<String> METHODS = List.of("comm", "cross", "cmc", "factorcl");
  private static final String RAW = "rawInputs";
  private static final String UNTRAINED = "RandomWeights";
  private static final List<String> METRICS = List.of("AUROC", "balanced accuracy");

  /** Untrained networks differ little, so the chart has one of them. */
  private static final List<String> CHARTED =
      List.of("comm", "cross", "cmc", "factorcl", "comm" + UNTRAINED, RAW);

  /** Share of the patients for testing over that for training. */
  private static final double TEST_TO_TRAIN = 0.3 / 0.7;

  private static final Map<String, String> TITLES =
      Map.of(
          "comm",
          "CoMM",
          "cross",
          "Cross (CLIP)",
          "cmc",
          "CMC",
          "factorcl",
          "FactorCL",
          "commRandomWeights",
          "CoMM, random weights",
          "crossRandomWeights",
          "Cross, random weights",
          "cmcRandomWeights",
          "CMC, random weights",
          "factorclRandomWeights",
          "FactorCL, random weights",
          RAW,
          "raw inputs");

  private final List<Long> seeds;

  public ClinicalStudy(List<Long> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return "clinical";
  }

  @Override
  public List<Long> seeds() {
    return seeds;
  }

  @Override
  public String intervals() {
    return seeds.size() == 1
        ? Probed.super.intervals()
        : "Intervals are those of another training on another split of other patients (Nadeau and"
            + " Bengio's, over seeds).";
  }

  @Override
  public String command() {
    return "./sensorium data fetch clinical\n./sensorium study clinical --seeds " + seeds.size();
  }

  @Override
  public SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (String method : METHODS) {
        experiments.put(
            name(seed, method),
            BundledRecipes.read(
                "clinical-%s.yaml".formatted(method),
                List.of("seed=" + seed, "data.split=" + seed)));
      }
    }
    return experiments;
  }

  private static String name(long seed, String method) {
    return "seed-%d/%s".formatted(seed, method);
  }

  @Override
  public List<Finding.Subject> subjects() {
    return List.of(
        Finding.Subject.TRAINED, Finding.Subject.RANDOM_WEIGHTS, Finding.Subject.RAW_INPUTS);
  }

  /** Who is asked: a method, and which of its networks. */
  private record Asked(String title, String method, Finding.Subject subject) {}

  private static List<Asked> asked() {
    List<Asked> all = new ArrayList<>();
    METHODS.forEach(method -> all.add(new Asked(method, method, Finding.Subject.TRAINED)));
    METHODS.forEach(
        method -> all.add(new Asked(method + UNTRAINED, method, Finding.Subject.RANDOM_WEIGHTS)));
    all.add(new Asked(RAW, METHODS.getFirst(), Finding.Subject.RAW_INPUTS));
    return all;
  }

  @Override
  public List<Row> rows(Map<String, List<Finding>> found) {
    var values = new LinkedHashMap<String, SequencedMap<String, List<Measurement>>>();
    for (Asked asked : asked()) {
      values.put(asked.title, values(found, asked));
    }
    List<Row> rows = new ArrayList<>();
    values.forEach(
        (title, metrics) ->
            metrics.forEach(
                (metric, of) ->
                    rows.add(row(title, metric, interval(of), of.getFirst().chance()))));
    for (String method : METHODS) {
      for (String other : List.of(RAW, method + UNTRAINED)) {
        String what = other.equals(RAW) ? "over raw inputs" : "over random weights";
        Objects.requireNonNull(values.get(method))
            .forEach(
                (metric, of) -> {
                  if (metric.startsWith(METRICS.getFirst())) {
                    List<Measurement> those =
                        Objects.requireNonNull(
                            Objects.requireNonNull(values.get(other)).get(metric));
                    rows.add(row(method, metric + ", " + what, difference(of, those), 0.0));
                  }
                });
      }
    }
    return rows;
  }

  private static Row row(
      String method, String metric, SeedInterval interval, @Nullable Double chance) {
    return new Row(
        method,
        metric,
        metric.startsWith(METRICS.getFirst()) ? "AUROC" : "accuracy",
        interval,
        chance,
        null);
  }

  /** By metric, a measurement for each seed. */
  private SequencedMap<String, List<Measurement>> values(
      Map<String, List<Finding>> found, Asked asked) {
    var values = new LinkedHashMap<String, List<Measurement>>();
    for (String metric : METRICS) {
      for (long seed : seeds) {
        Objects.requireNonNull(found.get(name(seed, asked.method))).stream()
            .filter(each -> each.subject() == asked.subject)
            .filter(each -> each.measurement().method().equals(LinearProbe.Fit.BALANCED.method()))
            .filter(each -> each.measurement().metric().equals(metric))
            .forEach(
                each ->
                    values
                        .computeIfAbsent(
                            "%s, given %s".formatted(metric, String.join(" + ", each.given())),
                            _ -> new ArrayList<>())
                        .add(each.measurement()));
      }
    }
    return values;
  }

  /** Of one seed, the interval of its test patients; of several, that over splits, as a share. */
  private static SeedInterval interval(List<Measurement> of) {
    if (of.size() == 1) {
      return SeedInterval.mean(of);
    }
    return SeedInterval.overSplits(
            TEST_TO_TRAIN, of.stream().mapToDouble(Measurement::value).toArray())
        .asShare();
  }

  private static SeedInterval difference(List<Measurement> these, List<Measurement> those) {
    if (these.size() == 1) {
      return SeedInterval.difference(
          List.of(SeedInterval.mean(these)), List.of(SeedInterval.mean(those)));
    }
    double[] differences = new double[these.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = these.get(i).value() - those.get(i).value();
    }
    return SeedInterval.overSplits(TEST_TO_TRAIN, differences);
  }

  @Override
  public String title(String method) {
    return Objects.requireNonNull(TITLES.get(method));
  }

  @Override
  public Text question() {
    return new Text(
        "Patients of a trial: a table, and laboratory values",
        """
        312 patients with primary biliary cholangitis (`pbcseq`), seen by a table from the day of entry
        (age, sex, treatment, stage) and by what was measured at their visits. Two years after entry: who
        of those still under observation will die or need a new liver within four years? Linear probes on
        what CoMM, Cross (CLIP), CMC and FactorCL make of both without labels, and of each alone; beside
        the numbers themselves, and the same networks before training.\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (String given : List.of("patient + labs", "patient", "labs")) {
      Row raw = Row.of(rows, RAW, auroc(given));
      lines.add(
          "Given %s, the numbers themselves tell the outcome with an AUROC of %s."
              .formatted(given, number(raw)));
    }
    for (String method : METHODS) {
      Row own = Row.of(rows, method, auroc("patient + labs"));
      Row raw = Row.of(rows, method, auroc("patient + labs") + ", over raw inputs");
      Row random = Row.of(rows, method, auroc("patient + labs") + ", over random weights");
      lines.add(
          "%s, given both: %s; better than the numbers themselves: %s; than before training: %s."
              .formatted(title(method), number(own), judged(raw), judged(random)));
    }
    return lines;
  }

  private static String auroc(String given) {
    return "AUROC, given " + given;
  }

  private static String number(Row row) {
    return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", row.value(), row.low(), row.high());
  }

  private static String judged(Row difference) {
    String answer =
        difference.low() > 0 ? "yes" : difference.high() < 0 ? "no, worse" : "cannot be told";
    return String.format(
        Locale.ROOT,
        "%s (%+.3f, from %+.3f to %+.3f)",
        answer,
        difference.value(),
        difference.low(),
        difference.high());
  }

  @Override
  public String notes() {
    return """
    Each seed draws its own patients for testing, three of ten, with the same share of outcomes, and
    trains on the others. Splits share patients, so Student's interval over seeds would be too narrow;
    it is widened by Nadeau and Bengio's rule (2003), with the variance times 1/n + test/train in place
    of 1/n. Differences are taken split by split. Bilirubin, cholesterol, alkaline phosphatase,
    aspartate aminotransferase and prothrombin time are read as logarithms; missing numbers are the mean
    of their channel, and an indicator tells so. Who was lost sight of within the four years has no label.
    Probes weigh classes alike.\
    """;
  }

  @Override
  public BarChart chart(List<Row> rows) {
    return StudyCharts.bars(
        this,
        "Death or transplantation within four years, by what the probe is given",
        "AUROC",
        rows.stream()
            .filter(row -> row.metric().startsWith(METRICS.getFirst()))
            .filter(row -> !row.metric().contains(", over"))
            .filter(row -> CHARTED.contains(row.method()))
            .toList());
  }
}
