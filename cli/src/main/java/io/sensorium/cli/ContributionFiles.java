package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.evaluate.Ablation;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.RiskTable;
import io.sensorium.experiment.Contribution;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Run;
import io.sensorium.report.Contribution.Risks;
import io.sensorium.report.Contribution.Task;
import io.sensorium.report.Contribution.Way;
import io.sensorium.report.Estimated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What each modality contributes, as it is seen at the terminal and as files of a run. */
final class ContributionFiles {
  static final String NAME = "contribution.json";
  private static final String SCORE = "balanced accuracy, ";
  private static final String SHARE = "SHAPE share, ";
  private static final String COOPERATION = "SHAPE cooperation, ";
  private static final String SWAP = "perceptual score, ";

  /** So many columns fit a terminal. */
  private static final int ABREAST = 3;

  private static final String WIDE = " %26s";
  private static final String NARROW = " %8s";

  private ContributionFiles() {}

  /** Writes {@code contribution.json} and {@code contribution.csv}, and tells what is in them. */
  static void write(Run run, long step, Contribution.Found found) {
    var plain =
        new io.sensorium.report.Contribution(step, found.modalities(), tasks(found), found.notes());
    run.write(NAME, Json.pretty(plain));
    run.write("contribution.csv", plain.csv());
    plain.tasks().forEach(ContributionFiles::tell);
    System.out.println();
    found.notes().forEach(note -> System.out.println("note: " + note));
  }

  private static List<Task> tasks(Contribution.Found found) {
    var byTask = new LinkedHashMap<String, List<Measurement>>();
    for (Finding each : found.findings()) {
      Measurement m = each.measurement();
      byTask.computeIfAbsent(m.task(), _ -> new ArrayList<>()).add(m);
    }
    return byTask.entrySet().stream().map(each -> task(each, found)).toList();
  }

  private static Task task(Map.Entry<String, List<Measurement>> each, Contribution.Found found) {
    List<Measurement> all = each.getValue();
    var ways = new LinkedHashSet<String>();
    all.stream()
        .map(Measurement::method)
        .filter(method -> !method.startsWith(Contribution.EMAP))
        .forEach(ways::add);
    List<Estimated> sums =
        all.stream()
            .filter(m -> m.method().startsWith(Contribution.EMAP))
            .map(m -> new Estimated(m.metric(), m.value(), m.low(), m.high()))
            .toList();
    double chance =
        all.stream()
            .map(Measurement::chance)
            .filter(Objects::nonNull)
            .mapToDouble(value -> value)
            .findFirst()
            .orElse(0);
    RiskTable risks = found.risks().get(each.getKey());
    return new Task(
        each.getKey(),
        chance,
        ways.stream().map(way -> way(way, all)).toList(),
        sums,
        risks == null ? null : risks(risks, found.modalities()));
  }

  private static Way way(String name, List<Measurement> all) {
    List<Measurement> those = all.stream().filter(m -> m.method().equals(name)).toList();
    return new Way(
        name, part(those, SCORE), part(those, SHARE), part(those, COOPERATION), part(those, SWAP));
  }

  private static List<Estimated> part(List<Measurement> those, String prefix) {
    return those.stream()
        .filter(m -> m.metric().startsWith(prefix))
        .map(
            m -> new Estimated(m.metric().substring(prefix.length()), m.value(), m.low(), m.high()))
        .toList();
  }

  private static Risks risks(RiskTable table, List<String> modalities) {
    List<String> subsets =
        IntStream.of(Ablation.subsets(modalities.size()))
            .mapToObj(subset -> Ablation.name(subset, modalities))
            .toList();
    int all = subsets.size() - 1;
    List<String> crossings = new ArrayList<>();
    for (int row = 0; row < all; row++) {
      OptionalInt from = table.crossing(all, row);
      crossings.add(
          from.isPresent()
              ? "%s: better than %s from %,d labels on."
                  .formatted(subsets.get(all), subsets.get(row), from.getAsInt())
              : "%s: not better than %s, even from all labels."
                  .formatted(subsets.get(all), subsets.get(row)));
    }
    return new Risks(
        Arrays.stream(table.labels()).boxed().toList(),
        subsets,
        Arrays.stream(table.risk()).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        table.least(),
        crossings);
  }

  private static void tell(Task task) {
    System.out.printf(
        Locale.ROOT, "%ncontribution, %s (chance %.3f)%n", task.name(), task.chance());
    List<Way> ways = task.ways();
    for (int from = 0; from < ways.size(); from += ABREAST) {
      List<Way> some = ways.subList(from, Math.min(from + ABREAST, ways.size()));
      row(WIDE, "balanced accuracy given", some.stream().map(Way::name).toList());
      table("", some.stream().map(Way::subsets).toList());
      table("share of ", some.stream().map(Way::shares).toList());
      table("cooperation of ", some.stream().map(Way::cooperation).toList());
    }
    for (Way way : ways) {
      for (Estimated each : way.swapped()) {
        row(WIDE, "lost, " + each.name(), List.of(number(each)));
      }
    }
    task.sums()
        .forEach(
            each ->
                row(
                    WIDE,
                    each.name().startsWith("EMAP") ? each.name() : "EMAP, " + each.name(),
                    List.of(number(each))));
    Risks risks = task.risks();
    if (risks != null) {
      row(
          NARROW,
          "told wrong, labels",
          risks.labels().stream().map(n -> String.format(Locale.ROOT, "%,d", n)).toList());
      for (int s = 0; s < risks.subsets().size(); s++) {
        row(
            NARROW,
            risks.subsets().get(s),
            risks.risk().get(s).stream()
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .toList());
      }
      risks.crossings().forEach(each -> System.out.println("  " + each));
    }
  }

  /** The same numbers in every column. */
  private static void table(String before, List<List<Estimated>> columns) {
    for (int i = 0; i < columns.getFirst().size(); i++) {
      int row = i;
      row(
          WIDE,
          before + columns.getFirst().get(i).name(),
          columns.stream().map(column -> number(column.get(row))).toList());
    }
  }

  static String number(Estimated each) {
    return each.low() == each.high()
        ? String.format(Locale.ROOT, "%.3f", each.value())
        : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", each.value(), each.low(), each.high());
  }

  private static void row(String format, String name, List<String> cells) {
    var line = new StringBuilder(String.format("  %-42s", name));
    cells.forEach(cell -> line.append(String.format(format, cell)));
    System.out.println(line.toString().stripTrailing());
  }
}
