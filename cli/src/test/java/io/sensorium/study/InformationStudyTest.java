package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.study.StudyResults.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class InformationStudyTest {
  private final InformationStudy study = new InformationStudy();

  private static Row row(double value, double low, double high, double declared) {
    return new Row("world label", "synergy", "bits", value, low, high, 0.01, declared);
  }

  @Test
  void the_verdict_counts_what_is_declared_within_its_interval() {
    assertThat(study.verdict(List.of(row(0.9, 0.8, 1.1, 1), row(0.2, 0.1, 0.3, 0))))
        .containsExactly(
            "1 of 2 parts are declared within their intervals; the furthest from what is declared"
                + " is synergy of world label, by 0.200 bits.");
  }

  @Test
  void the_table_tells_what_is_declared_and_what_was_taken_off() {
    assertThat(study.table(List.of(row(0.9, 0.8, 1.1, 1))))
        .endsWith("| world label | synergy | 0.900 | 0.800 to 1.100 | 1.000 | 0.010 |\n");
  }

  @Test
  void each_world_has_a_figure() {
    var labels =
        List.of(
            new Row("trifeature share", "redundancy", "bits", 3.3, 3.2, 3.4, 0.01, 3.3),
            new Row("arcade theme", "redundancy", "bits", 2, 1.9, 2, 0.01, 2.0));
    assertThat(study.figures(labels))
        .extracting(Study.Figure::file)
        .containsExactly("trifeature.png", "arcade.png");
  }
}
