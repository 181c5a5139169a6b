package io.sensorium.study;

import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Finding;
import io.sensorium.study.StudyResults.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What was found of the runs of a study, over seeds.
 *
 * @param found of each run, by its name
 */
record Scores(List<Long> seeds, Map<String, List<Finding>> found) {

  static String run(long seed, String method) {
    return "seed-%d/%s".formatted(seed, method);
  }

  /** What linear probes tell of one modality, the mean over all that is asked. */
  Row linear(String method, Finding.Subject subject, String row, String modality) {
    return row(
        method,
        row,
        "linear/" + modality,
        finding ->
            finding.subject() == subject
                && finding.given().equals(List.of(modality))
                && finding.measurement().method().equals(LinearProbe.Fit.BALANCED.method())
                && finding.measurement().metric().equals("balanced accuracy"));
  }

  /** How often the partner is among the ten nearest. */
  Row recall(String method, Finding.Subject subject, String row, String from, String to) {
    String task = "%s to %s".formatted(from, to);
    return row(
        method,
        row,
        "%s-%s/recall@10".formatted(from, to),
        finding ->
            finding.subject() == subject
                && finding.measurement().task().equals(task)
                && finding.measurement().metric().equals("recall@10"));
  }

  private Row row(String method, String row, String metric, Predicate<Finding> which) {
    List<List<Measurement>> each =
        seeds.stream()
            .map(
                seed ->
                    Objects.requireNonNull(found.get(run(seed, method))).stream()
                        .filter(which)
                        .map(Finding::measurement)
                        .toList())
            .toList();
    SeedInterval over = SeedInterval.over(each.stream().map(SeedInterval::mean).toList());
    double chance =
        each.getFirst().stream()
            .mapToDouble(m -> Objects.requireNonNull(m.chance()))
            .average()
            .orElseThrow();
    return new Row(row, metric, "accuracy", over.asShare(), chance, null);
  }
}
