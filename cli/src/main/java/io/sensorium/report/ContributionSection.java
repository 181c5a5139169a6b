package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;

/** What each modality has to do with what a model tells, as a section of a page. */
record ContributionSection(Contribution found) {

  String html() {
    String matrices =
        wayNames().stream()
            .map(way -> "<h3>%s</h3>\n%s".formatted(Html.text(title(way)), matrix(way)))
            .collect(joining());
    return """
    <section>
    <h2>What each modality contributes</h2>
    %s<p class="note">Balanced accuracy from every subset of the modalities.</p>
    %s%s</section>
    """
        .formatted(
            found.notes().stream()
                .map(each -> "<p class=\"note\">" + Html.text(each) + "</p>\n")
                .collect(joining()),
            matrices,
            found.tasks().stream().map(this::task).collect(joining()));
  }

  private List<String> wayNames() {
    return found.tasks().isEmpty()
        ? List.of()
        : found.tasks().getFirst().ways().stream().map(Contribution.Way::name).toList();
  }

  private static String title(String way) {
    return "The others " + way;
  }

  /** Subsets by tasks. */
  private String matrix(String way) {
    List<List<Estimated>> columns =
        found.tasks().stream()
            .map(
                task ->
                    task.ways().stream()
                        .filter(each -> each.name().equals(way))
                        .findFirst()
                        .map(Contribution.Way::subsets)
                        .orElse(List.of()))
            .toList();
    List<String> rows = columns.getFirst().stream().map(Estimated::name).toList();
    List<List<Double>> values =
        rows.stream()
            .map(
                row ->
                    columns.stream().map(column -> column.get(rows.indexOf(row)).value()).toList())
            .toList();
    List<String> tasks =
        found.tasks().stream()
            .map(
                task -> String.format(Locale.ROOT, "%s (%.0f%%)", task.name(), 100 * task.chance()))
            .toList();
    return new HeatMap("Given; by chance in brackets", rows, tasks, values, 0, 1).html();
  }

  private String task(Contribution.Task task) {
    return """
    <details><summary class="minor">%s</summary>
    <div class="pairs">%s</div>
    <p class="note">%s</p>
    %s</details>
    """
        .formatted(
            Html.text(task.name()),
            charts(task),
            task.sums().stream().map(ContributionSection::words).collect(joining("; ")),
            risks(task));
  }

  private static String charts(Contribution.Task task) {
    return figure("Balanced accuracy", task, Contribution.Way::subsets, task.chance())
        + figure("SHAPE: share of the score", task, Contribution.Way::shares, 0)
        + figure("SHAPE: cooperation", task, Contribution.Way::cooperation, 0)
        + figure("Lost by swapping (perceptual score)", task, Contribution.Way::swapped, 0);
  }

  private static String figure(
      String title,
      Contribution.Task task,
      Function<Contribution.Way, List<Estimated>> part,
      double mark) {
    SequencedMap<String, List<Estimated>> series = new LinkedHashMap<>();
    task.ways()
        .forEach(
            way -> {
              if (!part.apply(way).isEmpty()) {
                series.put(way.name(), part.apply(way));
              }
            });
    return series.isEmpty()
        ? ""
        : "<figure>%s</figure>\n".formatted(new BarRows(title, series, mark).svg());
  }

  private static String words(Estimated each) {
    String interval =
        each.low() == each.high()
            ? ""
            : String.format(Locale.ROOT, " (%.3f to %.3f)", each.low(), each.high());
    return (Html.text(each.name()) + String.format(Locale.ROOT, " %.3f", each.value()) + interval)
        .replace("-0.", "−0.");
  }

  private static String risks(Contribution.Task task) {
    Contribution.Risks risks = task.risks();
    if (risks == null) {
      return "";
    }
    List<List<Double>> eta =
        risks.risk().stream()
            .map(row -> row.stream().map(each -> each - risks.least()).toList())
            .toList();
    double most = eta.stream().flatMap(List::stream).mapToDouble(each -> each).max().orElse(1);
    return """
    <h4>How much worse than the best, by labels</h4>
    %s<p class="note">Share told wrong less the least seen, %.1f%%. %s</p>
    """
        .formatted(
            new HeatMap(
                    "Given",
                    risks.subsets(),
                    risks.labels().stream().map("%,d labels"::formatted).toList(),
                    eta,
                    0,
                    most)
                .html(),
            100 * risks.least(),
            Html.text(String.join(" ", risks.crossings())));
  }
}
