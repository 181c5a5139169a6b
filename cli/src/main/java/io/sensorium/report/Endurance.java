package io.sensorium.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much damage a model bears, as kept in {@code robustness.json}.
 *
 * @param step of the training that was asked
 * @param tasks what was told; first the mean over all of them where there are several
 * @param notes what to know about it, a sentence each
 */
public record Endurance(long step, List<Task> tasks, List<String> notes) {

  /** What became of one task. */
  public record Task(String name, double chance, List<Curve> curves) {}

  /**
   * The balanced accuracy under one kind of damage.
   *
   * @param damage such as {@code noise on image}
   * @param points the score at each level; their names are empty
   * @param late that of late fusion
   * @param relative robustness: the mean height of the curve
   * @param effective robustness: the mean height above late fusion
   * @param retention relative robustness as a share of the score without damage
   * @param halfWay the level at which the score has fallen half-way to chance; null if it does not
   */
  public record Curve(
      String damage,
      List<Double> levels,
      List<Estimated> points,
      List<Estimated> late,
      Estimated relative,
      Estimated effective,
      Estimated retention,
      @Nullable Estimated halfWay) {}

  /**
   * The first task as a section of measurements.
   *
   * @param examples on which it was measured
   */
  public List<Results.Section> sections(int examples) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    Task task = tasks.getFirst();
    List<Results.Measurement> rows = new ArrayList<>();
    for (Curve curve : task.curves) {
      for (Estimated each : List.of(curve.relative, curve.effective, curve.retention)) {
        rows.add(
            new Results.Measurement(
                curve.damage,
                task.name,
                each.name(),
                each.value(),
                each.low(),
                each.high(),
                null,
                examples));
      }
    }
    return List.of(new Results.Section("Robustness", "", rows));
  }

  /** A line for each level of each curve. */
  public String csv() {
    var lines =
        new StringBuilder("task,damage,level,score,low,high,late fusion,late low,late high\n");
    for (Task task : tasks) {
      for (Curve curve : task.curves) {
        for (int k = 0; k < curve.levels.size(); k++) {
          Estimated score = curve.points.get(k);
          Estimated late = curve.late.get(k);
          lines.append(
              String.format(
                  Locale.ROOT,
                  "%s,%s,%s,%.6f,%.6f,%.6f,%.6f,%.6f,%.6f\n",
                  Contribution.quoted(task.name),
                  Contribution.quoted(curve.damage),
                  curve.levels.get(k),
                  score.value(),
                  score.low(),
                  score.high(),
                  late.value(),
                  late.low(),
                  late.high()));
        }
      }
    }
    return lines.toString();
  }
}
