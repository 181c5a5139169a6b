package io.sensorium.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContributionSectionTest {
  private static final Contribution FOUND =
      new Contribution(
          7,
          List.of("image", "text"),
          List.of(
              new Contribution.Task(
                  "shape & \"size\"",
                  .25,
                  List.of(
                      new Contribution.Way(
                          "absent",
                          List.of(
                              new Estimated("image", .5, .4, .6),
                              new Estimated("text", .25, .2, .3),
                              new Estimated("image + text", .75, .7, .8)),
                          List.of(new Estimated("image", -.5, -1, 0)),
                          List.of(),
                          List.of())),
                  List.of(new Estimated("EMAP gap", 0, 0, 0)),
                  new Contribution.Risks(
                      List.of(16, 1000),
                      List.of("image"),
                      List.of(List.of(.5, .25)),
                      .25,
                      List.of("image: better from 1,000 labels on.")))),
          List.of("2 < 3"));

  @Test
  void every_subset_of_every_task_is_in_the_matrix_and_charts_are_drawn() {
    String html = new ContributionSection(FOUND).html();
    assertThat(html)
        .contains("2 &lt; 3")
        .contains("shape &amp; &quot;size&quot; (25%)")
        .contains(">75.0%<")
        .contains("image + text")
        .contains("How much worse than the best")
        .contains(">25.0%</td><td") // 0.5 less the least
        .contains("EMAP gap 0.000");
  }

  @Test
  void the_table_has_a_line_for_each_number() {
    assertThat(FOUND.csv().lines())
        .containsExactly(
            "task,way,measure,of,value,low,high",
            "\"shape & \"\"size\"\"\",\"absent\",\"balanced"
                + " accuracy\",\"image\",0.500000,0.400000,0.600000",
            "\"shape & \"\"size\"\"\",\"absent\",\"balanced"
                + " accuracy\",\"text\",0.250000,0.200000,0.300000",
            "\"shape & \"\"size\"\"\",\"absent\",\"balanced accuracy\",\"image +"
                + " text\",0.750000,0.700000,0.800000",
            "\"shape & \"\"size\"\"\",\"absent\",\"SHAPE"
                + " share\",\"image\",-0.500000,-1.000000,0.000000",
            "\"shape & \"\"size\"\"\",\"EMAP\",\"EMAP\",\"EMAP gap\",0.000000,0.000000,0.000000",
            "\"shape & \"\"size\"\"\",\"absent, probe of its own\",\"risk from 16"
                + " labels\",\"image\",0.500000,0.500000,0.500000",
            "\"shape & \"\"size\"\"\",\"absent, probe of its own\",\"risk from 1000"
                + " labels\",\"image\",0.250000,0.250000,0.250000");
  }

  @Test
  void a_bar_goes_from_nothing_to_its_value_on_either_side() {
    var series = new LinkedHashMap<String, List<Estimated>>();
    series.put(
        "one", List.of(new Estimated("abcdefghij", 1, 1, 1), new Estimated("b", -1, -1, -1)));
    String svg = new BarRows("title", series, 0).svg();
    // names of ten letters: bars from 76 to 470, 0 in the middle
    assertThat(svg)
        .contains("<rect x=\"273.0\" y=\"44\" width=\"197.0\"")
        .contains("<rect x=\"76.0\" y=\"65\" width=\"197.0\"");
  }

  @Test
  void a_curve_of_damage_goes_through_its_points_within_its_band() {
    var curve =
        new Endurance.Curve(
            "noise on image",
            List.of(0.0, 1.0),
            List.of(new Estimated("", 1, 1, 1), new Estimated("", 0, 0, .5)),
            List.of(new Estimated("", .5, .5, .5), new Estimated("", .5, .5, .5)),
            new Estimated("", .5, .5, .5),
            new Estimated("", 0, 0, 0),
            new Estimated("", .5, .5, .5),
            null);
    assertThat(new DamageChart(curve, .25).svg())
        .contains("\"M40.0 28.0L290.0 150.0\"") // the model
        .contains("\"M40.0 89.0L290.0 89.0\"") // late fusion
        .contains("\"M40.0 28.0L290.0 89.0L290.0 150.0L40.0 28.0Z\"") // the band
        .contains("\"M40 119.5H290\""); // chance
    var found =
        new Endurance(7, List.of(new Endurance.Task("shape", .25, List.of(curve))), List.of());
    assertThat(new EnduranceSection(found).html()).contains("<td class=\"number\">–</td>");
    assertThat(found.csv().lines())
        .contains(
            "\"shape\",\"noise on"
                + " image\",1.0,0.000000,0.000000,0.500000,0.500000,0.500000,0.500000");
  }
}
