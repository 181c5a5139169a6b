package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Clinical;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClinicalStudyTest {
  private static final List<List<String>> GIVEN =
      List.of(List.of("patient", "labs"), List.of("patient"), List.of("labs"));

  private final ClinicalStudy study = new ClinicalStudy(List.of(0L, 1L, 2L));

  @Test
  void each_seed_draws_its_own_patients_the_same_for_all_methods() {
    var experiments = study.experiments();
    assertThat(experiments).hasSize(12);
    experiments.forEach(
        (name, experiment) -> {
          assertThat(((Clinical.Config) experiment.data()).split()).isEqualTo(experiment.seed());
          assertThat(name).startsWith("seed-%d/".formatted(experiment.seed()));
          assertThat(experiment.evaluation().given()).isEqualTo(GIVEN);
        });
    for (long seed = 0; seed < 3; seed++) {
      long split = seed;
      assertThat(
              experiments.values().stream()
                  .filter(each -> each.seed() == split)
                  .map(Experiment::data)
                  .distinct())
          .hasSize(1);
    }
    assertThat(experiments.values().stream().map(Experiment::modalities).distinct()).hasSize(1);
    assertThat(experiments.values().stream().map(Experiment::training).distinct()).hasSize(1);
  }

  @Test
  void the_table_has_all_that_is_asked_and_differences_split_by_split() {
    List<Row> rows = study.rows(found());
    assertThat(rows).hasSize(9 * 3 * 2 + 4 * 2 * 3);
    Row comm = Row.of(rows, "comm", "AUROC, given patient + labs");
    assertThat(comm.value()).isCloseTo(0.91, within(1e-9)); // of .9, .91 and .92
    assertThat(comm.low()).isLessThan(0.9);
    Row over = Row.of(rows, "comm", "AUROC, given labs, over raw inputs");
    assertThat(over.value()).isCloseTo(0.1, within(1e-9));
    assertThat(over.high() - over.low()).isCloseTo(0, within(1e-9)); // in each split the same
    assertThat(Row.of(rows, "rawInputs", "balanced accuracy, given labs").unit())
        .isEqualTo("accuracy");
  }

  @Test
  void the_verdict_says_what_comes_out() {
    assertThat(study.verdict(study.rows(found())))
        .anyMatch(
            line -> line.startsWith("Given labs, the numbers themselves tell the outcome with"))
        .anyMatch(
            line ->
                line.startsWith("CoMM, given both: 0.910")
                    && line.contains("better than the numbers themselves: yes (+0.100")
                    && line.contains("than before training: yes (+0.200"))
        .anyMatch(line -> line.startsWith("CMC") && line.contains("themselves: no, worse (-0.300"));
  }

  @Test
  void no_share_is_above_all() {
    List<Row> rows = study.rows(found());
    assertThat(rows.stream().filter(row -> row.chance() == 0.5))
        .allMatch(row -> row.low() >= 0 && row.high() <= 1);
    assertThat(study.intervals()).contains("Nadeau");
    assertThat(new ClinicalStudy(List.of(0L)).intervals()).contains("bootstrap");
  }

  @Test
  void one_seed_goes_by_its_test_patients() {
    var one = new ClinicalStudy(List.of(0L));
    Row over = Row.of(one.rows(found()), "comm", "AUROC, given labs, over raw inputs");
    assertThat(over.high() - over.low()).isCloseTo(2 * Math.hypot(0.02, 0.02), within(1e-9));
  }

  private Map<String, List<Finding>> found() {
    var found = new LinkedHashMap<String, List<Finding>>();
    study
        .experiments()
        .forEach(
            (name, experiment) -> {
              List<Finding> findings = new ArrayList<>();
              double seed = experiment.seed() / 100.0;
              for (List<String> given : GIVEN) {
                for (String metric : List.of("AUROC", "balanced accuracy")) {
                  double value = name.endsWith("comm") ? 0.9 : 0.5;
                  findings.add(finding(Finding.Subject.TRAINED, given, metric, value + seed));
                  findings.add(finding(Finding.Subject.RANDOM_WEIGHTS, given, metric, 0.7 + seed));
                  findings.add(finding(Finding.Subject.RAW_INPUTS, given, metric, 0.8 + seed));
                }
              }
              found.put(name, findings);
            });
    return found;
  }

  private static Finding finding(
      Finding.Subject subject, List<String> given, String metric, double value) {
    return new Finding(
        subject,
        given,
        new Measurement(
            LinearProbe.Fit.BALANCED.method(),
            "outcome",
            metric,
            value,
            value - 0.02,
            value + 0.02,
            0.5,
            75));
  }
}
