package io.sensorium.study;

import io.sensorium.evaluate.Benefit.Verdict;
import io.sensorium.evaluate.FalseAlarms;
import io.sensorium.study.CoLearningResults.Difference;
import io.sensorium.study.CoLearningResults.Judged;
import java.util.List;

/**
 * What a study of co-learning says where there is nothing to be said: of pairs that are shuffled,
 * over again.
 *
 * @param alpha how often a verdict may be wrong
 */
public record ShuffledResults(
    String command,
    String version,
    String data,
    String target,
    List<String> with,
    String task,
    int examples,
    List<Integer> labels,
    double alpha,
    List<Repetition> repetitions) {

  /**
   * A study of pairs that were shuffled anew.
   *
   * @param judged by number of labels
   * @param differences to the controls
   */
  public record Repetition(
      List<Long> seeds, Verdict verdict, List<Judged> judged, List<Difference> differences) {}

  /** How many repetitions were given this verdict. */
  public int count(Verdict verdict) {
    return (int) repetitions.stream().filter(each -> each.verdict == verdict).count();
  }

  /** Verdicts of either kind. */
  public FalseAlarms alarms() {
    int quiet = count(Verdict.NO_EVIDENCE);
    return new FalseAlarms(repetitions.size(), repetitions.size() - quiet, alpha);
  }
}
