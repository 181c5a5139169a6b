package io.sensorium.study;

import static java.util.stream.Collectors.joining;

import io.sensorium.data.Missing;
import io.sensorium.data.Source;
import io.sensorium.evaluate.CostSearch;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.Penalty;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Questions;
import io.sensorium.report.Chart;
import io.sensorium.report.IntervalChart;
import io.sensorium.report.IntervalChart.Point;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * What is learned where a modality is missing in a share of the training examples: by chance, by
 * what another modality says, or by the class (Rubin, 1976). Each share and pattern is a training
 * of its own; probes are fitted and asked on whole examples, given any subset of the modalities.
 *
 * @param recipe of the trainings; what it asks itself is not asked
 * @param of its file, or its name, for titles and folders
 * @param modality that is missing
 * @param by the modality whose size decides in the second pattern
 * @param task that is told, and that decides in the third pattern
 * @param rates shares of the training examples, ascending, above 0
 */
public record MissingStudy(
    Experiment recipe,
    String of,
    String modality,
    String by,
    String task,
    List<Double> rates,
    List<Long> seeds)
    implements Probed {
  private static final String WHOLE = "whole";
  private static final long MASKS = 400_000;

  /** On what it depends what is missing. */
  private enum Pattern {
    MCAR("by chance"),
    MAR("by another modality"),
    MNAR("by the label");

    private final String title;

    Pattern(String title) {
      this.title = title;
    }

    String method(double rate) {
      return "%s-%s".formatted(name().toLowerCase(Locale.ROOT), rate);
    }
  }

  public MissingStudy {
    rates = List.copyOf(rates);
    seeds = List.copyOf(seeds);
    if (rates.isEmpty() || rates.stream().anyMatch(rate -> !(rate > 0 && rate < 1))) {
      throw new IllegalArgumentException(
          "study missing: rates must be above 0 and below 1, got " + rates);
    }
    if (recipe.modalities().size() < 2) {
      throw new IllegalArgumentException(
          "study missing: needs a recipe of several modalities, got "
              + recipe.modalities().keySet());
    }
    for (String name : List.of(modality, by)) {
      if (!recipe.modalities().containsKey(name)) {
        throw new IllegalArgumentException(
            "study missing: no modality '%s'; the recipe has %s"
                .formatted(name, recipe.modalities().keySet()));
      }
    }
    if (modality.equals(by)) {
      throw new IllegalArgumentException(
          "study missing: --by must be another modality than the one that is missing, got '%s'"
              .formatted(by));
    }
  }

  @Override
  public String name() {
    return "missing";
  }

  @Override
  public String scale() {
    return of.replaceAll(".*/|\\.ya?ml$", "") + "-" + modality;
  }

  @Override
  public String command() {
    return "./sensorium study missing --data %s --modality %s --by %s --task %s --rates %s --seeds %d"
        .formatted(
            of,
            modality,
            by,
            task,
            rates.stream().map(String::valueOf).collect(joining(",")),
            seeds.size());
  }

  @Override
  public SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      experiments.put(Scores.run(seed, WHOLE), experiment(seed, recipe.data()));
      for (Pattern pattern : Pattern.values()) {
        for (double rate : rates) {
          var data =
              new Missing.Config(recipe.data(), modality, rate, missing(pattern), MASKS + seed);
          experiments.put(Scores.run(seed, pattern.method(rate)), experiment(seed, data));
        }
      }
    }
    return experiments;
  }

  private Missing.Pattern missing(Pattern pattern) {
    return switch (pattern) {
      case MCAR -> new Missing.Mcar();
      case MAR -> new Missing.Mar(by);
      case MNAR -> new Missing.Mnar(task);
    };
  }

  private Experiment experiment(long seed, Source.Config data) {
    var probe =
        new LinearProbe(
            List.of(task), Penalty.SQUARED, List.of(LinearProbe.Fit.BALANCED), CostSearch.COARSE);
    var questions = new Questions(recipe.evaluation().view(), given(), List.of(probe), List.of());
    return new Experiment(
        seed, data, recipe.modalities(), recipe.objective(), recipe.training(), questions);
  }

  /** Each modality alone, and all of them. */
  private List<List<String>> given() {
    List<List<String>> given = new ArrayList<>();
    recipe.modalities().sequencedKeySet().forEach(name -> given.add(List.of(name)));
    given.add(List.copyOf(recipe.modalities().sequencedKeySet()));
    return given;
  }

  @Override
  public List<Finding.Subject> subjects() {
    return List.of(Finding.Subject.TRAINED);
  }

  @Override
  public List<Row> rows(Map<String, List<Finding>> found) {
    List<Row> rows = new ArrayList<>();
    for (List<String> given : given()) {
      rows.add(row(WHOLE, metric(given), found, given));
      for (Pattern pattern : Pattern.values()) {
        for (double rate : rates) {
          rows.add(row(pattern.method(rate), metric(given), found, given));
          rows.add(lost(pattern.method(rate), found, given));
        }
      }
    }
    return rows;
  }

  private Row row(
      String method, String metric, Map<String, List<Finding>> found, List<String> given) {
    List<Measurement> all = measured(method, found, given);
    var over =
        SeedInterval.over(all.stream().map(each -> SeedInterval.mean(List.of(each))).toList());
    Double chance = all.getFirst().chance();
    return new Row(method, metric, "accuracy", over, chance, null);
  }

  /** How much less is told than by what has learned from whole examples, seed by seed. */
  private Row lost(String method, Map<String, List<Finding>> found, List<String> given) {
    var lost = SeedInterval.difference(each(WHOLE, found, given), each(method, found, given));
    String metric = metric(given) + ", lost";
    return new Row(method, metric, "accuracy", lost, 0.0, null);
  }

  private List<SeedInterval> each(
      String method, Map<String, List<Finding>> found, List<String> given) {
    return measured(method, found, given).stream()
        .map(each -> SeedInterval.mean(List.of(each)))
        .toList();
  }

  private List<Measurement> measured(
      String method, Map<String, List<Finding>> found, List<String> given) {
    return seeds.stream()
        .map(
            seed ->
                Objects.requireNonNull(found.get(Scores.run(seed, method))).stream()
                    .filter(each -> each.given().equals(given))
                    .map(Finding::measurement)
                    .filter(each -> each.metric().equals("balanced accuracy"))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private static String metric(List<String> given) {
    return "given " + String.join(" + ", given);
  }

  @Override
  public String title(String method) {
    if (method.equals(WHOLE)) {
      return "nothing missing";
    }
    Pattern pattern =
        Pattern.valueOf(method.substring(0, method.indexOf('-')).toUpperCase(Locale.ROOT));
    double rate = Double.parseDouble(method.substring(method.indexOf('-') + 1));
    return String.format(Locale.ROOT, "%.0f%% missing %s", 100 * rate, pattern.title);
  }

  @Override
  public Text question() {
    return new Text(
        "Learning where %s is missing".formatted(modality),
        """
        `%s` trained where `%s` is missing in a share of the training examples: by chance (MCAR), more
        often the larger `%s` is (MAR), or by the label of `%s` (MNAR; training without labels does not
        see it). What do linear probes then tell of `%s`, given each modality and all of them? Probes are
        fitted and asked on whole examples.\
        """
            .formatted(of, modality, by, task, task));
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> given : given()) {
      Row whole = Row.of(rows, WHOLE, metric(given));
      double most = rates.getLast();
      String lost =
          Arrays.stream(Pattern.values())
              .map(
                  pattern ->
                      told(pattern, Row.of(rows, pattern.method(most), metric(given) + ", lost")))
              .collect(joining("; "));
      lines.add(
          "G%s: %s where nothing was missing. Lost with %.0f%% missing %s."
              .formatted(
                  metric(given).substring(1), StudyTable.percent(whole.value()), 100 * most, lost));
    }
    return lines;
  }

  private static String told(Pattern pattern, Row lost) {
    return String.format(
        Locale.ROOT,
        "%s: %.1f points (%.1f to %.1f)",
        pattern.title,
        100 * lost.value(),
        100 * lost.low(),
        100 * lost.high());
  }

  @Override
  public String notes() {
    return """
    Balanced accuracy. What is missing at one share is missing at every larger one; a hash of the
    example decides, anew for each seed. *lost* is what is told without anything missing less what is
    told with it, seed by seed.\
    """;
  }

  @Override
  public List<Figure> figures(List<Row> rows) {
    return given().stream()
        .map(
            given ->
                new Figure(
                    String.join("-", given) + ".png",
                    "Told by how much was missing, " + metric(given),
                    chart(rows, given)))
        .toList();
  }

  @Override
  public Chart chart(List<Row> rows) {
    return chart(rows, given().getLast());
  }

  private IntervalChart chart(List<Row> rows, List<String> given) {
    var lines = new LinkedHashMap<String, List<Point>>();
    for (Pattern pattern : Pattern.values()) {
      List<Point> points = new ArrayList<>();
      points.add(point(0, Row.of(rows, WHOLE, metric(given))));
      rates.forEach(
          rate -> points.add(point(rate, Row.of(rows, pattern.method(rate), metric(given)))));
      lines.put("missing " + pattern.title, points);
    }
    return new IntervalChart(
        "%s told, %s".formatted(task, metric(given)),
        "percent of training examples without " + modality,
        "balanced accuracy, percent",
        lines);
  }

  private static Point point(double rate, Row row) {
    return new Point(100 * rate, 100 * row.value(), 100 * row.low(), 100 * row.high());
  }
}
