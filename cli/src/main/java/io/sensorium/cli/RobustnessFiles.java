package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.evaluate.Bootstrap;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.Robustness;
import io.sensorium.experiment.Endurance;
import io.sensorium.experiment.Run;
import io.sensorium.report.Endurance.Curve;
import io.sensorium.report.Endurance.Task;
import io.sensorium.report.Estimated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much damage a model bears, as it is seen at the terminal and as files of a run. */
final class RobustnessFiles {
  static final String NAME = "robustness.json";

  private RobustnessFiles() {}

  /** Writes {@code robustness.json} and {@code robustness.csv}, and tells what is in them. */
  static void write(Run run, long step, Endurance.Found found) {
    List<Task> tasks = new ArrayList<>();
    if (found.curves().size() > 1) {
      tasks.add(task("mean of %d tasks".formatted(found.curves().size()), means(found)));
    }
    found.curves().forEach((name, curves) -> tasks.add(task(name, curves)));
    var plain = new io.sensorium.report.Endurance(step, tasks, found.notes());
    run.write(NAME, Json.pretty(plain));
    run.write("robustness.csv", plain.csv());
    if (!tasks.isEmpty()) {
      tell(tasks.getFirst());
    }
    System.out.println();
    found.notes().forEach(note -> System.out.println("note: " + note));
  }

  /** Damage by damage, the mean over the tasks. */
  private static List<Robustness> means(Endurance.Found found) {
    List<List<Robustness>> tasks = List.copyOf(found.curves().values());
    String name = "mean of %d tasks".formatted(tasks.size());
    return IntStream.range(0, tasks.getFirst().size())
        .mapToObj(d -> Robustness.mean(name, tasks.stream().map(each -> each.get(d)).toList()))
        .toList();
  }

  private static Task task(String name, List<Robustness> curves) {
    return new Task(
        name, curves.getFirst().chance(), curves.stream().map(RobustnessFiles::curve).toList());
  }

  private static Curve curve(Robustness each) {
    Map<String, Estimated> numbers =
        each.measurements().stream()
            .collect(Collectors.toMap(Measurement::metric, RobustnessFiles::estimated));
    return new Curve(
        each.damage(),
        Arrays.stream(each.levels()).boxed().toList(),
        points(each.curve()),
        points(each.lateCurve()),
        Objects.requireNonNull(numbers.get("relative robustness")),
        Objects.requireNonNull(numbers.get("effective robustness")),
        Objects.requireNonNull(numbers.get("retention")),
        numbers.get("half-way level"));
  }

  private static Estimated estimated(Measurement each) {
    return new Estimated(each.metric(), each.value(), each.low(), each.high());
  }

  private static List<Estimated> points(List<Bootstrap.Estimate> curve) {
    return curve.stream()
        .map(each -> new Estimated("", each.value(), each.low(), each.high()))
        .toList();
  }

  private static void tell(Task task) {
    System.out.printf(
        Locale.ROOT,
        "%nrobustness, balanced accuracy, %s (chance %.3f)%n",
        task.name(),
        task.chance());
    System.out.printf(
        "  %-26s %9s %9s  %-25s %-26s%n",
        "damage", "level 0", "level 1", "relative robustness", "effective robustness");
    for (Curve each : task.curves()) {
      System.out.printf(
          Locale.ROOT,
          "  %-26s %9.3f %9.3f  %-25s %-26s%n",
          each.damage(),
          each.points().getFirst().value(),
          each.points().getLast().value(),
          ContributionFiles.number(each.relative()),
          ContributionFiles.number(each.effective()));
    }
  }
}
