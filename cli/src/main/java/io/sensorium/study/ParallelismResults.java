package io.sensorium.study;

import io.sensorium.study.ParallelismLevel.Knob;
import java.util.List;

/**
 * What a study of how exactly pairs must go together found.
 *
 * @param examples in testing
 * @param control balanced accuracy after shuffled pairs
 * @param levels in the order of their knobs
 * @param trends of the gain along a knob
 */
public record ParallelismResults(
    String command,
    String version,
    String data,
    String target,
    List<String> with,
    String task,
    int examples,
    int labels,
    List<Long> seeds,
    double control,
    List<Level> levels,
    List<Trend> trends) {

  /**
   * A level.
   *
   * @param accuracy balanced over groups
   * @param gain accuracy less that after shuffled pairs, with its interval
   * @param p of the sign-flip test over seeds
   */
  record Level(
      Knob knob,
      double place,
      String title,
      double accuracy,
      double gain,
      double low,
      double high,
      double p) {}

  /** Spearman's rank correlation of the gain with the place on a knob, and its p value. */
  record Trend(Knob knob, double rho, double p) {}

  /** The levels of a knob. */
  List<Level> of(Knob knob) {
    return levels.stream().filter(each -> each.knob == knob).toList();
  }

  Trend trend(Knob knob) {
    return trends.stream().filter(each -> each.knob == knob).findFirst().orElseThrow();
  }
}
