package io.sensorium.study;

import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Trifeature study as it is read: a page with question, command, verdict, table, figure. */
final class TrifeaturePage {
  private static final String FIGURE = "figure.png";
  private static final Map<String, String> TITLES =
      Map.of("cross", "Cross (CLIP)", "crossSelf", "Cross+Self", "comm", "CoMM");

  private final StudyResults results;

  private TrifeaturePage(StudyResults results) {
    this.results = results;
  }

  /** Writes {@code README.md} and its figure. */
  static void write(StudyResults results, Path out) {
    var page = new TrifeaturePage(results);
    Study.write(out.resolve("README.md"), page.text());
    page.chart().write(out.resolve(FIGURE));
  }

  private BarChart chart() {
    var groups = new LinkedHashMap<String, BarChart.Group>();
    var methods = new LinkedHashMap<String, List<BarChart.Bar>>();
    for (Row row : results.rows()) {
      groups.put(row.metric(), new BarChart.Group(row.metric(), row.chance()));
      methods
          .computeIfAbsent(title(row.method()), _ -> new ArrayList<>())
          .add(new BarChart.Bar(row.value(), row.low(), row.high(), row.published()));
    }
    return new BarChart(
        "What each method learns of two images",
        "accuracy, mean over classes",
        List.copyOf(groups.values()),
        methods);
  }

  private static String title(String method) {
    return Objects.requireNonNull(TITLES.get(method));
  }

  private String text() {
    var text = new StringBuilder();
    text.append("# Trifeature: redundancy, uniqueness, synergy\n\n");
    text.append(
        """
        Pairs of drawn images share a shape; texture and colour are drawn apart. Which method learns
        what both say (*redundancy*: the shape), what only one says (*uniqueness*: its texture), and
        what only both together say (*synergy*: whether the texture of one goes with the colour of the
        other)? This is Figure 4 of the CoMM paper.

        """);
    text.append("```\n%s\n```\n\n".formatted(results.command()));
    text.append(
        "Scale `%s`, %s; version %s. %s\n\n"
            .formatted(results.scale(), seeds(), results.version(), intervals()));
    verdict().forEach(line -> text.append("- ").append(line).append('\n'));
    text.append("\n![%s](%s)\n\n".formatted("Accuracy by method and question", FIGURE));
    text.append("| method | question | accuracy | 95% interval | chance | published |\n");
    text.append("|---|---|---:|---:|---:|---:|\n");
    for (Row row : results.rows()) {
      text.append(
          "| %s | %s | %s | %s to %s | %s | %s |\n"
              .formatted(
                  title(row.method()),
                  row.metric(),
                  percent(row.value()),
                  percent(row.low()),
                  percent(row.high()),
                  percent(row.chance()),
                  percent(row.published())));
    }
    text.append(
        """

        Accuracies are means over classes. Redundancy and uniqueness come from training on pairs
        that share nothing but the shape; synergy from training on pairs that obey the map from
        texture to colour, asked on pairs of which one in ten does. *synergy* is read by a probe for
        which both classes weigh the same, *synergy/unweighted* by the published probe, which hardly
        leaves the common class. The published values are those of large images and networks, all
        read by the unweighted probe. Numbers: [results.json](results.json).
        """);
    return text.toString();
  }

  private String seeds() {
    return results.seeds().size() == 1 ? "one seed" : results.seeds().size() + " seeds";
  }

  private String intervals() {
    return results.seeds().size() == 1
        ? "Intervals are those of the test set (bootstrap), not of another training."
        : "Intervals are Student's over seeds.";
  }

  /** What the numbers say of the published claims, in plain words. */
  private List<String> verdict() {
    List<String> lines = new ArrayList<>();
    boolean shared = TITLES.keySet().stream().allMatch(m -> row(m, "redundancy").value() >= 0.9);
    lines.add("All methods learn what is shared (at least 90%%): %s.".formatted(yes(shared)));
    boolean blind = row("cross", "uniqueness").value() <= 0.3;
    lines.add("Cross does not learn what is unique (at most 30%%): %s.".formatted(yes(blind)));
    boolean unique =
        row("crossSelf", "uniqueness").value() >= 0.6 && row("comm", "uniqueness").value() >= 0.6;
    lines.add("Cross+Self and CoMM do (at least 60%%): %s.".formatted(yes(unique)));
    lines.add(
        "CoMM learns synergy (interval above 55%%): %s."
            .formatted(yes(row("comm", "synergy").low() > 0.55)));
    for (String other : List.of("cross", "crossSelf")) {
      Row row = row(other, "synergy");
      lines.add(
          "%s does not (interval contains 50%%): %s."
              .formatted(title(other), yes(row.low() <= 0.5 && row.high() >= 0.5)));
    }
    return lines;
  }

  private static String yes(boolean holds) {
    return holds ? "yes" : "no";
  }

  private Row row(String method, String metric) {
    return results.rows().stream()
        .filter(row -> row.method().equals(method) && row.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
