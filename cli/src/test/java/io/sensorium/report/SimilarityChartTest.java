package io.sensorium.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityChartTest {
  private static final Similarities.Pair PAIR =
      new Similarities.Pair(
          "text & video, trained",
          "text-video",
          -0.5,
          0.5,
          List.of(0.0, 0.25, 0.75),
          List.of(0.5, 0.5, 0.0));

  @Test
  void the_fullest_bin_reaches_the_top_and_an_empty_one_stays_at_the_bottom() {
    String svg = new SimilarityChart(PAIR).svg();
    assertThat(svg).contains("V210.0H166.7V155.3H313.3V46.0H460.0V210Z"); // partners
    assertThat(svg).contains("V100.7H166.7V100.7H313.3V210.0H460.0V210Z"); // others
    assertThat(svg).contains("text &amp; video, trained").doesNotContain("& video");
  }

  @Test
  void the_table_has_a_line_for_each_bin() {
    assertThat(PAIR.csv())
        .isEqualTo(
            """
            from,to,partners,others
            -0.5000,0.0000,0.0,0.5
            0.0000,0.5000,0.25,0.5
            0.5000,1.0000,0.75,0.0
            """);
  }
}
