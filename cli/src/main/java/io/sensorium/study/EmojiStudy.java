package io.sensorium.study;

import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Real data: emoji as two vendors draw them, and their names with keywords. What do CoMM and Cross
 * make of them, beside raw inputs and untrained networks?
 */
public final class EmojiStudy implements Probed {
  private static final List<String> METHODS = List.of("comm", "cross");
  private static final Map<String, String> TITLES =
      Map.of(
          "comm", "CoMM",
          "cross", "Cross (CLIP)",
          "commRandomWeights", "CoMM, random weights",
          "crossRandomWeights", "Cross, random weights",
          "rawInputs", "raw inputs");

  private final List<Long> seeds;

  public EmojiStudy(List<Long> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return "emoji";
  }

  @Override
  public List<Long> seeds() {
    return seeds;
  }

  @Override
  public String command() {
    return "./sensorium data fetch emoji\n./sensorium study emoji --seeds " + seeds.size();
  }

  @Override
  public SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (String method : METHODS) {
        experiments.put(
            name(seed, method),
            BundledRecipes.read("emoji-%s.yaml".formatted(method), List.of("seed=" + seed)));
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

  @Override
  public List<Row> rows(Map<String, List<Finding>> found) {
    List<Row> rows = new ArrayList<>();
    for (String method : METHODS) {
      rows.addAll(rows(found, method, method, Finding.Subject.TRAINED));
    }
    for (String method : METHODS) {
      rows.addAll(rows(found, method + "RandomWeights", method, Finding.Subject.RANDOM_WEIGHTS));
    }
    rows.addAll(rows(found, "rawInputs", METHODS.getFirst(), Finding.Subject.RAW_INPUTS));
    return rows;
  }

  /** A row for each category probe and each recall, in the order in which they were asked. */
  private List<Row> rows(
      Map<String, List<Finding>> found, String title, String method, Finding.Subject subject) {
    var values = new LinkedHashMap<String, List<Measurement>>();
    for (long seed : seeds) {
      Objects.requireNonNull(found.get(name(seed, method))).stream()
          .filter(each -> each.subject() == subject)
          .filter(EmojiStudy::isTold)
          .forEach(
              each ->
                  values
                      .computeIfAbsent(metric(each), _ -> new ArrayList<>())
                      .add(each.measurement()));
    }
    List<Row> rows = new ArrayList<>();
    values.forEach(
        (metric, of) -> {
          SeedInterval interval =
              SeedInterval.over(of.stream().map(m -> SeedInterval.mean(List.of(m))).toList());
          rows.add(new Row(title, metric, "accuracy", interval, of.getFirst().chance(), null));
        });
    return rows;
  }

  /** Balanced accuracy of the linear probe, and recall. */
  private static boolean isTold(Finding finding) {
    Measurement m = finding.measurement();
    boolean probe = m.method().equals(LinearProbe.Fit.UNWEIGHTED.method());
    return probe ? m.metric().equals("balanced accuracy") : m.metric().startsWith("recall@");
  }

  private static String metric(Finding finding) {
    Measurement m = finding.measurement();
    return m.metric().startsWith("recall@")
        ? "%s/%s".formatted(m.task().replace(" to ", "-"), m.metric())
        : "%s/%s".formatted(m.task(), String.join("+", finding.given()));
  }

  @Override
  public String title(String method) {
    return Objects.requireNonNull(TITLES.get(method));
  }

  @Override
  public Text question() {
    return new Text(
        "Emoji: two vendors' pictures, and words",
        """
        Emoji as two vendors draw them, with their names and keywords, nobody's labels. What can be read
        of their category from what CoMM and Cross (CLIP) make of them, and is a picture found by its
        words? Beside them the same networks before training, and the inputs themselves (small pictures;
        counts of words). One emoji in five is held out, with all that looks like it.\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (String metric : rows.stream().map(Row::metric).distinct().toList()) {
      if (metric.startsWith("category/")) {
        Row best = best(rows, metric);
        lines.add(
            "%s: best is %s with %s."
                .formatted(metric, title(best.method()), StudyTable.percent(best.value())));
      }
    }
    boolean wordsWin =
        Row.of(rows, "rawInputs", "category/text").low()
            > Row.of(rows, "comm", "category/text").high();
    lines.add(
        "Mere counts of words tell the category better than what CoMM makes of words: %s."
            .formatted(wordsWin ? "yes" : "no"));
    Row comm = Row.of(rows, "comm", "text-google/recall@10");
    Row cross = Row.of(rows, "cross", "text-google/recall@10");
    lines.add(
        "A picture of the first vendor is among the ten that its words find: CoMM %s, Cross %s."
            .formatted(StudyTable.percent(comm.value()), StudyTable.percent(cross.value())));
    return lines;
  }

  private static Row best(List<Row> rows, String metric) {
    return rows.stream()
        .filter(row -> row.metric().equals(metric))
        .max(Comparator.comparingDouble(Row::value))
        .orElseThrow();
  }

  @Override
  public String notes() {
    return """
    *category* rows are accuracies of a linear probe, means over the ten categories, given the
    modalities named; one category has a single held-out emoji, so intervals are wide. *recall@K* is
    the share of held-out emoji whose partner is among the K most similar. Raw inputs have no common
    space to search in.\
    """;
  }

  @Override
  public BarChart chart(List<Row> rows) {
    return StudyCharts.bars(
        this,
        "Category of held-out emoji, by what the probe is given",
        "accuracy, mean over categories",
        rows.stream().filter(row -> row.metric().startsWith("category/")).toList());
  }
}
