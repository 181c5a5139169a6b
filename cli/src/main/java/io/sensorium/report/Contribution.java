package io.sensorium.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What each modality has to do with what a model tells, as kept in {@code contribution.json}.
 *
 * @param step of the training that was asked
 * @param modalities in order
 * @param tasks that were told
 * @param notes what to know about it, a sentence each
 */
public record Contribution(
    long step, List<String> modalities, List<Task> tasks, List<String> notes) {

  /**
   * One task.
   *
   * @param chance balanced accuracy of guessing
   * @param ways in which modalities were taken away
   * @param sums the best sum of readers of one modality each: balanced accuracy, EMAP gap,
   *     interaction energy
   * @param risks of probes that were fitted on few labels; null where that was not asked
   */
  public record Task(
      String name, double chance, List<Way> ways, List<Estimated> sums, @Nullable Risks risks) {}

  /**
   * A way in which modalities were taken away.
   *
   * @param subsets the balanced accuracy of each subset that was left
   * @param shares SHAPE, of each modality
   * @param cooperation SHAPE, of each two or more
   * @param swapped perceptual scores; empty where modalities were not swapped
   */
  public record Way(
      String name,
      List<Estimated> subsets,
      List<Estimated> shares,
      List<Estimated> cooperation,
      List<Estimated> swapped) {}

  /**
   * How often a class was told wrong.
   *
   * @param labels so many the probes were fitted on
   * @param subsets names of the rows
   * @param risk [subsets][labels]
   * @param least the least of all
   * @param crossings from how many labels on all modalities are better than fewer, a sentence each
   */
  public record Risks(
      List<Integer> labels,
      List<String> subsets,
      List<List<Double>> risk,
      double least,
      List<String> crossings) {}

  /**
   * The same as sections of measurements, a section for each task and way.
   *
   * @param examples on which it was measured
   */
  public List<Results.Section> sections(int examples) {
    List<Results.Section> sections = new ArrayList<>();
    for (Task task : tasks) {
      for (Way way : task.ways) {
        List<Results.Measurement> rows = new ArrayList<>();
        for (Estimated each : way.subsets) {
          rows.add(
              new Results.Measurement(
                  way.name,
                  task.name,
                  "balanced accuracy, " + each.name(),
                  each.value(),
                  each.low(),
                  each.high(),
                  task.chance,
                  examples));
        }
        rows.addAll(plain(task, way, "SHAPE share of ", way.shares, examples));
        rows.addAll(plain(task, way, "SHAPE cooperation of ", way.cooperation, examples));
        rows.addAll(plain(task, way, "perceptual score of ", way.swapped, examples));
        sections.add(new Results.Section("Contribution, " + way.name, "", rows));
      }
    }
    return sections;
  }

  private static List<Results.Measurement> plain(
      Task task, Way way, String what, List<Estimated> numbers, int examples) {
    return numbers.stream()
        .map(
            each ->
                new Results.Measurement(
                    way.name,
                    task.name,
                    what + each.name(),
                    each.value(),
                    each.low(),
                    each.high(),
                    null,
                    examples))
        .toList();
  }

  /** A line for each number: task, way, what it is, the number, its interval. */
  public String csv() {
    var lines = new StringBuilder("task,way,measure,of,value,low,high\n");
    for (Task task : tasks) {
      for (Way way : task.ways) {
        add(lines, task.name, way.name, "balanced accuracy", way.subsets);
        add(lines, task.name, way.name, "SHAPE share", way.shares);
        add(lines, task.name, way.name, "SHAPE cooperation", way.cooperation);
        add(lines, task.name, way.name, "perceptual score", way.swapped);
      }
      add(lines, task.name, "EMAP", "EMAP", task.sums);
      Risks risks = task.risks;
      if (risks != null) {
        for (int s = 0; s < risks.subsets.size(); s++) {
          for (int n = 0; n < risks.labels.size(); n++) {
            double value = risks.risk.get(s).get(n);
            String measure = "risk from %d labels".formatted(risks.labels.get(n));
            var risk = new Estimated(risks.subsets.get(s), value, value, value);
            add(lines, task.name, "absent, probe of its own", measure, List.of(risk));
          }
        }
      }
    }
    return lines.toString();
  }

  private static void add(
      StringBuilder lines, String task, String way, String measure, List<Estimated> numbers) {
    for (Estimated each : numbers) {
      lines.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,%.6f,%.6f,%.6f\n",
              quoted(task),
              quoted(way),
              quoted(measure),
              quoted(each.name()),
              each.value(),
              each.low(),
              each.high()));
    }
  }

  static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
