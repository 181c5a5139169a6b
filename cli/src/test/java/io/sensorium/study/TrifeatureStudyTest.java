package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.data.Trifeature;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Finding;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrifeatureStudyTest {
  private final TrifeatureStudy study = new TrifeatureStudy(Scale.QUICK, List.of(0L, 1L));

  @Test
  void trains_four_methods_on_both_kinds_of_pairs_for_each_seed() {
    var experiments = study.experiments();
    assertThat(experiments).hasSize(16);
    experiments.forEach(
        (name, experiment) -> {
          assertThat(name).startsWith("seed-" + experiment.seed());
          var data = (Trifeature.Config) experiment.data();
          assertThat(name).contains("/" + data.pairing().name().toLowerCase(Locale.ROOT));
        });
  }

  @Test
  void all_methods_see_the_same_data_and_take_as_many_steps() {
    var experiments = study.experiments().values();
    assertThat(experiments).extracting(e -> e.training().steps()).containsOnly(1300L);
    assertThat(experiments)
        .extracting(e -> ((Trifeature.Config) e.data()).seed())
        .containsOnly(42L);
  }

  @Test
  void the_table_averages_tasks_then_seeds_each_from_its_own_pairs() {
    var rows = study.rows(found());
    assertThat(rows).hasSize(16);
    assertThat(row(rows, "factorCl", "uniqueness").published()).isEqualTo(0.625);
    Row unique = row(rows, "comm", "uniqueness");
    // Tasks .5 and .7 in seed 0, .6 and .8 in seed 1, all from unbiased pairs.
    assertThat(unique.value()).isCloseTo(0.65, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(unique.published()).isEqualTo(0.878);
    assertThat(row(rows, "comm", "synergy").value())
        .isCloseTo(0.95, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(row(rows, "comm", "synergy/unweighted").value())
        .isCloseTo(0.55, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void the_verdict_says_what_does_not_come_out() {
    var rows = study.rows(found());
    assertThat(study.verdict(rows))
        .contains("All methods learn what is shared (at least 90%): no.")
        .contains("CoMM learns synergy (interval above 55%): no.");
  }

  @Test
  void the_page_holds_every_number() {
    var rows = study.rows(found());
    var results = new StudyResults("trifeature", "quick", study.seeds(), "command", "v", rows);
    String page = new StudyPage(study, results).text();
    assertThat(page).contains("| CoMM | uniqueness | 65.0% |").contains("| 10.0% | 87.8% |");
    assertThat(page.lines().filter(line -> line.startsWith("| "))).hasSize(1 + 16);
  }

  private static Row row(List<Row> rows, String method, String metric) {
    return rows.stream()
        .filter(row -> row.method().equals(method) && row.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, List<Finding>> found() {
    var found = new LinkedHashMap<String, List<Finding>>();
    for (String name : study.experiments().keySet()) {
      double seed = name.startsWith("seed-1") ? 0.1 : 0;
      boolean biased = name.contains("/biased");
      List<Finding> findings = new ArrayList<>();
      for (LinearProbe.Fit fit : LinearProbe.Fit.values()) {
        double balanced = fit == LinearProbe.Fit.BALANCED ? 0.4 : 0;
        findings.add(finding(fit, "share", biased ? 0 : 0.3 + seed));
        findings.add(finding(fit, "unique1", biased ? 0 : 0.5 + seed));
        findings.add(finding(fit, "unique2", biased ? 0 : 0.7 + seed));
        findings.add(finding(fit, "synergy", biased ? 0.5 + seed + balanced : 0));
      }
      found.put(name, findings);
    }
    return found;
  }

  private static Finding finding(LinearProbe.Fit fit, String task, double value) {
    return new Finding(
        Finding.Subject.TRAINED,
        List.of("left", "right"),
        new Measurement(fit.method(), task, "balanced accuracy", value, value, value, 0.1, 100));
  }
}
