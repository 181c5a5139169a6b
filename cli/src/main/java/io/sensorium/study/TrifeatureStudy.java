package io.sensorium.study;

import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * CoMM's Figure 4: which method learns what two images share, what only one says, and what only
 * both together say? Experiment 1 trains on pairs of one shape and asks for the shape (redundancy)
 * and the textures (uniqueness); experiment 2 trains on pairs in which the texture of one goes with
 * the colour of the other, and asks whether it does (synergy).
 */
public final class TrifeatureStudy implements Probed {

  static final String NAME = "trifeature";

  private static final Map<String, String> TITLES =
      Map.of(
          "cross",
          "Cross (CLIP)",
          "factorCl",
          "FactorCL",
          "crossSelf",
          "Cross+Self",
          "comm",
          "CoMM");
  private static final Map<String, String> FILES =
      Map.of("crossSelf", "cross-self", "factorCl", "factor-cl");
  private static final List<String> METHODS = List.of("cross", "factorCl", "crossSelf", "comm");

  /** Figure 4, by metric and method. */
  private static final Map<String, Map<String, Double>> PUBLISHED =
      Map.of(
          TrifeatureMetric.REDUNDANCY,
          Map.of("cross", 1.0, "factorCl", 0.998, "crossSelf", 0.997, "comm", 0.999),
          TrifeatureMetric.UNIQUENESS,
          Map.of("cross", 0.116, "factorCl", 0.625, "crossSelf", 0.869, "comm", 0.878),
          TrifeatureMetric.SYNERGY,
          Map.of("cross", 0.5, "factorCl", 0.465, "crossSelf", 0.5, "comm", 0.719));

  private final Scale scale;
  private final List<Long> seeds;

  public TrifeatureStudy(Scale scale, List<Long> seeds) {
    this.scale = scale;
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String scale() {
    return scale.toString();
  }

  @Override
  public List<Long> seeds() {
    return seeds;
  }

  @Override
  public String command() {
    return "./sensorium study trifeature --scale %s --seeds %d".formatted(scale(), seeds.size());
  }

  @Override
  public List<Finding.Subject> subjects() {
    return List.of(Finding.Subject.TRAINED);
  }

  @Override
  public SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (String pairing : TrifeatureMetric.PAIRINGS) {
        for (String method : METHODS.reversed()) {
          experiments.put(name(seed, pairing, method), experiment(seed, pairing, method));
        }
      }
    }
    return experiments;
  }

  /** Of the run of a method on pairs of a kind. */
  static String name(long seed, String pairing, String method) {
    return "seed-%d/%s-%s".formatted(seed, pairing, method);
  }

  private Experiment experiment(long seed, String pairing, String method) {
    String file =
        "trifeature-%s%s.yaml"
            .formatted(FILES.getOrDefault(method, method), scale == Scale.FULL ? "-full" : "");
    return BundledRecipes.read(file, List.of("seed=" + seed, "data.pairing=" + pairing));
  }

  @Override
  public List<Row> rows(Map<String, List<Finding>> found) {
    List<Row> rows = new ArrayList<>();
    for (String method : METHODS) {
      for (TrifeatureMetric metric : TrifeatureMetric.ALL) {
        SeedInterval interval =
            metric.over(
                seeds.stream()
                    .map(seed -> name(seed, metric.pairing(), method))
                    .map(name -> Objects.requireNonNull(found.get(name), name))
                    .toList());
        rows.add(
            new Row(
                method,
                metric.name(),
                "accuracy",
                interval,
                metric.chance(),
                published(metric, method)));
      }
    }
    return rows;
  }

  private static @Nullable Double published(TrifeatureMetric metric, String method) {
    return Objects.requireNonNull(PUBLISHED.get(metric.published())).get(method);
  }

  @Override
  public String title(String method) {
    return Objects.requireNonNull(TITLES.get(method));
  }

  @Override
  public Text question() {
    return new Text(
        "Trifeature: redundancy, uniqueness, synergy",
        """
        Pairs of drawn images share a shape; texture and colour are drawn apart. Which method learns
        what both say (*redundancy*: the shape), what only one says (*uniqueness*: its texture), and
        what only both together say (*synergy*: whether the texture of one goes with the colour of the
        other)? This is Figure 4 of the CoMM paper.\
        """);
  }

  @Override
  public String notes() {
    return """
    Accuracies are means over classes. Redundancy and uniqueness come from training on pairs that
    share nothing but the shape; synergy from training on pairs that obey the map from texture to
    colour, asked on pairs of which one in ten does. *synergy* is read by a probe for which both
    classes weigh the same, *synergy/unweighted* by the published probe, which hardly leaves the
    common class. The published values are those of large images and networks, all read by the
    unweighted probe. At the quick scale the encoders are alike, but for how their feature maps are
    read: by attention in CoMM, place by place in Cross (as published), averaged in Cross+Self and
    FactorCL; the heads of the recipes tell what the other way gives.\
    """;
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    boolean shared = METHODS.stream().allMatch(m -> Row.of(rows, m, "redundancy").value() >= 0.9);
    lines.add("All methods learn what is shared (at least 90%%): %s.".formatted(yes(shared)));
    boolean blind = Row.of(rows, "cross", "uniqueness").value() <= 0.3;
    lines.add("Cross does not learn what is unique (at most 30%%): %s.".formatted(yes(blind)));
    boolean unique =
        Row.of(rows, "crossSelf", "uniqueness").value() >= 0.6
            && Row.of(rows, "comm", "uniqueness").value() >= 0.6;
    lines.add("Cross+Self and CoMM do (at least 60%%): %s.".formatted(yes(unique)));
    lines.add(
        "CoMM learns synergy (interval above 55%%): %s."
            .formatted(yes(Row.of(rows, "comm", "synergy").low() > 0.55)));
    for (String other : List.of("cross", "factorCl", "crossSelf")) {
      Row row = Row.of(rows, other, "synergy");
      lines.add(
          "%s does not (interval contains 50%%): %s."
              .formatted(title(other), yes(row.low() <= 0.5 && row.high() >= 0.5)));
    }
    return lines;
  }

  private static String yes(boolean holds) {
    return holds ? "yes" : "no";
  }

  @Override
  public BarChart chart(List<Row> rows) {
    return StudyCharts.bars(
        this, "What each method learns of two images", "accuracy, mean over classes", rows);
  }
}
