package io.sensorium.study;

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
 * VATT's Table 5 (Akbari et al., 2021) on the arcade: what does it cost, and what does it take
 * away, to leave out tokens of video and sound while learning?
 */
public final class DropTokenStudy implements Study {
  /** Shares left out, the cheapest first. */
  private static final List<String> RATES = List.of("0.75", "0.5", "0.25", "0");

  private static final String ALL = "drop-0";

  /** GFLOPs of VATT-MBS at 75, 50, 25 and 0%, as published. */
  private static final Map<String, Double> PUBLISHED =
      Map.of("0.75", 188.1, "0.5", 375.4, "0.25", 574.2, "0", 784.8);

  private static final String FLOPS = "cost/gflops";
  private static final String SECONDS = "cost/step";
  private static final String MEMORY = "cost/memory";
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;
  private static final List<Finding.Subject> SUBJECTS =
      List.of(Finding.Subject.TRAINED, Finding.Subject.RANDOM_WEIGHTS);

  private final List<Long> seeds;

  public DropTokenStudy(List<Long> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return "droptoken";
  }

  @Override
  public List<Long> seeds() {
    return seeds;
  }

  @Override
  public List<Row> rows(Trainings trainings) {
    SequencedMap<String, Experiment> settings = new LinkedHashMap<>();
    RATES.forEach(rate -> settings.put(method(rate), experiment(0, rate)));
    StepCosts costs = StepCosts.of(trainings, settings);
    var found = new LinkedHashMap<String, List<Finding>>();
    trainings
        .run(experiments(), new Probing(SUBJECTS))
        .forEach((name, findings) -> found.put(name, findings.findings()));
    return rows(found, costs);
  }

  SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (String rate : RATES) {
        experiments.put(Scores.run(seed, method(rate)), experiment(seed, rate));
      }
    }
    return experiments;
  }

  private static Experiment experiment(long seed, String rate) {
    return BundledRecipes.read(
        "arcade-vatt.yaml",
        List.of(
            "seed=" + seed,
            "objective.signals.video.drop=" + rate,
            "objective.signals.audio.drop=" + rate));
  }

  private static String method(String rate) {
    return "drop-%.0f".formatted(100 * Double.parseDouble(rate));
  }

  List<Row> rows(Map<String, List<Finding>> found, StepCosts costs) {
    var scores = new Scores(seeds, found);
    List<Row> rows = new ArrayList<>();
    for (String rate : RATES) {
      rows.addAll(scores(scores, method(rate), Finding.Subject.TRAINED, method(rate)));
      rows.addAll(costs(rate, Objects.requireNonNull(costs.settings().get(method(rate)))));
    }
    rows.addAll(scores(scores, ALL, Finding.Subject.RANDOM_WEIGHTS, "randomWeights"));
    return rows;
  }

  private static List<Row> scores(
      Scores scores, String method, Finding.Subject subject, String row) {
    return List.of(
        scores.linear(method, subject, row, "video"),
        scores.linear(method, subject, row, "audio"),
        scores.recall(method, subject, row, "text", "video"),
        scores.recall(method, subject, row, "audio", "video"));
  }

  private static List<Row> costs(String rate, StepCosts.Cost cost) {
    String method = method(rate);
    List<Row> rows = new ArrayList<>();
    double flops = cost.flops() / GIGA;
    rows.add(new Row(method, FLOPS, "GFLOPs", flops, flops, flops, null, PUBLISHED.get(rate)));
    rows.add(new Row(method, SECONDS, "s", cost.seconds(), cost.low(), cost.high(), null, null));
    Double memory = cost.memory();
    if (memory != null) {
      double size = memory / MEGA;
      rows.add(new Row(method, MEMORY, "MB", size, size, size, null, null));
    }
    return rows;
  }

  @Override
  public String title(String method) {
    return method.equals("randomWeights")
        ? "random weights"
        : method.replace("drop-", "") + "% dropped";
  }

  @Override
  public Text question() {
    return new Text(
        "DropToken: what leaving out tokens saves, and what it takes away",
        """
        VATT learns from raw video, sound and text, and leaves out some of the tokens of video and sound
        while it learns; asked, it reads all of them. What does a step cost at each rate, and how well
        are clips found and told by what was learned in as many steps? This is Table 5 of the VATT
        paper, on clips of the arcade.\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (String rate : RATES.subList(0, RATES.size() - 1)) {
      String method = method(rate);
      lines.add(
          String.format(
              Locale.ROOT,
              "Leaving out %s: %.0f%% of the operations and %.0f%% of the time of a step; text"
                  + " finds its video among ten in %s of cases (%s with all tokens).",
              title(method).replace(" dropped", ""),
              100 * share(rows, method, FLOPS),
              100 * share(rows, method, SECONDS),
              StudyTable.percent(found(rows, method).value()),
              StudyTable.percent(found(rows, ALL).value())));
    }
    Row half = found(rows, method("0.5"));
    Row chance = found(rows, "randomWeights");
    lines.add(
        ("At the published rate of 50%% text finds its video at least ten times as often as chance"
                + " (%s): %s.")
            .formatted(
                StudyTable.percent(Objects.requireNonNull(half.chance())),
                half.value() >= 10 * half.chance() ? "yes" : "no"));
    lines.add("Without training: %s.".formatted(StudyTable.percent(chance.value())));
    return lines;
  }

  private static Row found(List<Row> rows, String method) {
    return Row.of(rows, method, "text-video/recall@10");
  }

  /** Of what it is with all tokens. */
  private static double share(List<Row> rows, String method, String metric) {
    return Row.of(rows, method, metric).value() / Row.of(rows, ALL, metric).value();
  }

  @Override
  public String notes() {
    return """
    *linear* is the balanced accuracy of linear probes on the clips' factors given one modality, the
    mean over all factors, also those that the modality does not tell. *recall@10* counts a clip as
    found if it is among ten of 500. Operations are counted for the forward pass of one clip with all
    of its texts; the published ones are of a model a thousand times as large. Times and memory are
    those of whole steps of learning on one thread, of the settings in turn; memory is what a step
    takes beyond what the process had before. Equal steps are compared, not equal times.\
    """;
  }

  @Override
  public List<Figure> figures(List<Row> rows) {
    List<Row> scores = rows.stream().filter(row -> row.unit().equals("accuracy")).toList();
    return List.of(
        new Figure(
            "figure.png",
            "What is found and told, by the share of tokens left out",
            StudyCharts.bars(this, "What leaving out tokens takes away", "share right", scores)),
        new Figure("costs.png", "What a step costs, by the share of tokens left out", costs(rows)));
  }

  private BarChart costs(List<Row> rows) {
    List<String> metrics =
        rows.stream().map(Row::metric).filter(m -> m.startsWith("cost/")).distinct().toList();
    var methods = new LinkedHashMap<String, List<BarChart.@Nullable Bar>>();
    for (String rate : RATES) {
      String method = method(rate);
      methods.put(
          title(method),
          metrics.stream()
              .<BarChart.@Nullable Bar>map(
                  metric -> {
                    Row row = Row.of(rows, method, metric);
                    double whole = Row.of(rows, ALL, metric).value();
                    return new BarChart.Bar(
                        row.value() / whole, row.low() / whole, row.high() / whole, null);
                  })
              .toList());
    }
    return new BarChart(
        "What a step costs",
        "share of the cost with all tokens",
        metrics.stream().map(m -> new BarChart.Group(m.replace("cost/", ""), null)).toList(),
        methods);
  }
}
