package io.sensorium.study;

import io.sensorium.evaluate.LinearProbe;
import io.sensorium.experiment.Finding;
import java.util.List;

/**
 * A number to be told of what was learned of Trifeature pairs.
 *
 * @param pairing of the pairs that are trained on
 * @param fit of the probe
 * @param chance what guessing gives
 * @param tasks whose mean it is
 */
record TrifeatureMetric(
    String name, String pairing, LinearProbe.Fit fit, double chance, List<String> tasks) {

  /** Experiment 1 of the CoMM paper, and experiment 2. */
  static final List<String> PAIRINGS = List.of("unbiased", "biased");

  static final String REDUNDANCY = "redundancy";
  static final String UNIQUENESS = "uniqueness";
  static final String SYNERGY = "synergy";

  static final List<TrifeatureMetric> ALL =
      List.of(
          new TrifeatureMetric(
              REDUNDANCY, "unbiased", LinearProbe.Fit.UNWEIGHTED, 0.1, List.of("share")),
          new TrifeatureMetric(
              UNIQUENESS,
              "unbiased",
              LinearProbe.Fit.UNWEIGHTED,
              0.1,
              List.of("unique1", "unique2")),
          new TrifeatureMetric(
              SYNERGY, "biased", LinearProbe.Fit.BALANCED, 0.5, List.of("synergy")),
          new TrifeatureMetric(
              SYNERGY + "/unweighted",
              "biased",
              LinearProbe.Fit.UNWEIGHTED,
              0.5,
              List.of("synergy")));

  /** What was published is of all, by an unweighted fit. */
  String published() {
    return name.startsWith(SYNERGY) ? SYNERGY : name;
  }

  /**
   * Its mean.
   *
   * @param seeds what was found of a run that was trained on its pairing, by seed
   */
  SeedInterval over(List<List<Finding>> seeds) {
    return SeedInterval.over(seeds.stream().map(this::ofOneSeed).toList());
  }

  private SeedInterval ofOneSeed(List<Finding> findings) {
    return SeedInterval.mean(
        findings.stream()
            .map(Finding::measurement)
            .filter(m -> m.method().equals(fit.method()))
            .filter(m -> m.metric().equals("balanced accuracy"))
            .filter(m -> tasks.contains(m.task()))
            .toList());
  }
}
