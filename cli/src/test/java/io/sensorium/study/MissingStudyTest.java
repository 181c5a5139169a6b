package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Missing;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingStudyTest {
  private static final Experiment TREND = BundledRecipes.read("colearning-trend.yaml", List.of());

  private static MissingStudy study(String modality, String by, Double... rates) {
    return new MissingStudy(
        TREND, "a/trend.yaml", modality, by, "core", List.of(rates), List.of(0L, 1L));
  }

  private final MissingStudy study = study("second", "first", 0.5, 0.9);

  @Test
  void each_share_and_pattern_is_a_training_beside_one_of_whole_examples() {
    var experiments = study.experiments();
    assertThat(experiments.keySet())
        .hasSize(2 * 7)
        .contains("seed-0/whole", "seed-1/mcar-0.5", "seed-1/mar-0.9", "seed-0/mnar-0.9");
    assertThat(experiments.get("seed-1/whole").data()).isEqualTo(TREND.data());
    var data = (Missing.Config) experiments.get("seed-1/mnar-0.9").data();
    assertThat(data.modality()).isEqualTo("second");
    assertThat(data.rate()).isEqualTo(0.9);
    assertThat(data.pattern()).isEqualTo(new Missing.Mnar("core"));
    var other = (Missing.Config) experiments.get("seed-0/mar-0.9").data();
    assertThat(other.pattern()).isEqualTo(new Missing.Mar("first"));
    assertThat(other.seed()).isNotEqualTo(data.seed());
    assertThat(experiments.values())
        .allSatisfy(
            each -> {
              assertThat(each.evaluation().given())
                  .containsExactly(List.of("first"), List.of("second"), List.of("first", "second"));
              assertThat(each.training()).isEqualTo(TREND.training());
            });
    assertThat(study.scale()).isEqualTo("trend-second");
  }

  /** Given all 90% right, given one 80%; 10 points less for each half that is missing. */
  private Map<String, List<Finding>> found() {
    var found = new LinkedHashMap<String, List<Finding>>();
    study
        .experiments()
        .forEach(
            (name, experiment) -> {
              double rate =
                  experiment.data() instanceof Missing.Config missing ? missing.rate() : 0;
              List<Finding> all = new ArrayList<>();
              for (List<String> given : experiment.evaluation().given()) {
                double value = (given.size() == 1 ? 0.8 : 0.9) - 0.2 * rate;
                var measured =
                    new Measurement(
                        "probe", "core", "balanced accuracy", value, value, value, 0.5, 100);
                all.add(new Finding(Finding.Subject.TRAINED, given, measured));
              }
              found.put(name, all);
            });
    return found;
  }

  @Test
  void the_table_tells_what_is_left_and_what_is_lost() {
    List<Row> rows = study.rows(found());
    assertThat(rows).hasSize(3 * (1 + 3 * 2 * 2));
    assertThat(Row.of(rows, "whole", "given first + second").value()).isCloseTo(0.9, within(1e-9));
    assertThat(Row.of(rows, "mar-0.9", "given first").value()).isCloseTo(0.62, within(1e-9));
    assertThat(Row.of(rows, "mnar-0.5", "given second, lost").value()).isCloseTo(0.1, within(1e-9));
    assertThat(study.verdict(rows))
        .hasSize(3)
        .first()
        .isEqualTo(
            "Given first: 80.0% where nothing was missing. Lost with 90% missing by chance: 18.0"
                + " points (18.0 to 18.0); by another modality: 18.0 points (18.0 to 18.0); by the"
                + " label: 18.0 points (18.0 to 18.0).");
    assertThat(rows).allSatisfy(row -> assertThat(study.title(row.method())).isNotEmpty());
    assertThat(study.title("mar-0.5")).isEqualTo("50% missing by another modality");
    assertThat(study.figures(rows)).hasSize(3);
  }

  @Test
  void what_cannot_be_missing_is_refused() {
    assertThatThrownBy(() -> study("third", "first", 0.5))
        .hasMessage("study missing: no modality 'third'; the recipe has [first, second]");
    assertThatThrownBy(() -> study("first", "first", 0.5))
        .hasMessageContaining("--by must be another modality");
    assertThatThrownBy(() -> study("second", "first", 0.0))
        .hasMessage("study missing: rates must be above 0 and below 1, got [0.0]");
    assertThatThrownBy(() -> study("second", "first")).hasMessageContaining("rates must be");
  }
}
