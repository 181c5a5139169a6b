package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Mispaired;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.objective.MaskedAutoencoder;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class M3aeStudyTest {
  private final M3aeStudy study = new M3aeStudy(List.of(0L, 1L, 2L));

  @Test
  void methods_differ_in_what_is_hidden_and_where_words_come_from() {
    var experiments = study.experiments();
    assertThat(experiments).hasSize(18);
    assertThat(experiments.values().stream().map(Experiment::training).distinct()).hasSize(1);
    for (String share : List.of("0.15", "0.5", "0.75", "0.9")) {
      MaskedAutoencoder.Config objective = objective(experiments.get("seed-1/m3ae-" + share));
      assertThat(objective.ends().get("text").hidden()).isEqualTo(Double.parseDouble(share));
      assertThat(objective.ends().get("google").hidden()).isEqualTo(0.75);
    }
    Experiment right = experiments.get("seed-1/m3ae-0.75");
    Experiment mispaired = experiments.get("seed-1/m3aeMispaired-0.75");
    assertThat(mispaired.data()).isEqualTo(new Mispaired.Config(right.data(), 1));
    assertThat(mispaired.objective()).isEqualTo(right.objective());
    assertThat(objective(experiments.get("seed-1/mae")).ends()).containsOnlyKeys("google");
    assertThat(experiments.get("seed-1/mae").modalities()).containsOnlyKeys("google");
  }

  private static MaskedAutoencoder.Config objective(Experiment experiment) {
    return (MaskedAutoencoder.Config) experiment.objective();
  }

  @Test
  void all_are_asked_about_pictures_alone() {
    assertThat(study.experiments().values())
        .allMatch(each -> each.evaluation().given().equals(List.of(List.of("google"))))
        .allMatch(each -> each.evaluation().probes().size() == 2);
  }

  @Test
  void the_table_has_the_curve_and_what_it_is_compared_with() {
    var rows = study.rows(found(0.6));
    assertThat(rows).hasSize(2 * 11);
    Row curve = row(rows, "m3ae", "probe/text-hidden-0.5");
    assertThat(curve.value()).isCloseTo(0.51, within(1e-9)); // of .5, .51 and .52
    assertThat(curve.published()).isEqualTo(0.61);
    Row gain = row(rows, "m3ae", "probe/text-hidden-0.75/over-image-only");
    assertThat(gain.value()).isCloseTo(0.1, within(1e-9));
    double reach = Math.hypot(0.02, 0.02); // the test set's: all seeds gain the same
    assertThat(gain.high() - gain.low()).isCloseTo(2 * reach, within(1e-9));
    Row pixels = row(rows, "rawInputs", "larsProbe/image-only");
    assertThat(pixels.low()).isCloseTo(pixels.value() - 0.02, within(1e-9)); // the test set's
  }

  @Test
  void the_verdict_says_what_comes_out() {
    assertThat(study.verdict(study.rows(found(0.6))))
        .contains(
            "Best is text-hidden-0.75 with 61.0%; published, text-hidden-0.75 with 64.1% of"
                + " ImageNet.")
        .contains(
            "Pictures with words teach more of pictures than pictures alone: yes (+10.0 points,"
                + " from +7.2 to +12.8).")
        .contains("M3AE at its best is better than random weights: yes.");
    assertThat(study.verdict(study.rows(found(0.3))))
        .anyMatch(
            line ->
                line.startsWith(
                    "Pictures with words teach more of pictures than pictures"
                        + " alone: no, less (-20.0 points"));
  }

  @Test
  void one_seed_tells_no_small_difference() {
    var one = new M3aeStudy(List.of(0L));
    assertThat(one.verdict(one.rows(found(0.52))))
        .anyMatch(line -> line.contains("pictures alone: cannot be told (+2.0 points, from -0.8"));
  }

  private static Row row(List<Row> rows, String method, String metric) {
    return rows.stream()
        .filter(row -> row.method().equals(method) && row.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  /** Half right everywhere, but for M3AE with three quarters hidden; a little more by seed. */
  private Map<String, List<Finding>> found(double chosen) {
    var found = new LinkedHashMap<String, List<Finding>>();
    study
        .experiments()
        .forEach(
            (name, experiment) -> {
              List<Finding> findings = new ArrayList<>();
              double seed = experiment.seed() / 100.0;
              double value = name.endsWith("/m3ae-0.75") ? chosen : 0.5;
              for (String method :
                  List.of(LinearProbe.Fit.UNWEIGHTED.method(), "linear probe, LARS")) {
                findings.add(finding(Finding.Subject.TRAINED, method, value + seed));
                findings.add(finding(Finding.Subject.RANDOM_WEIGHTS, method, 0.2 + seed));
                findings.add(finding(Finding.Subject.RAW_INPUTS, method, 0.3));
              }
              found.put(name, findings);
            });
    return found;
  }

  private static Finding finding(Finding.Subject subject, String method, double value) {
    return new Finding(
        subject,
        List.of("google"),
        new Measurement(
            method, "category", "accuracy", value, value - 0.02, value + 0.02, 0.2, 100));
  }
}
