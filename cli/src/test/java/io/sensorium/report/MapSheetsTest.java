package io.sensorium.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.report.Maps.Colouring;
import io.sensorium.report.Maps.Faith;
import io.sensorium.report.Maps.Sheet;
import io.sensorium.report.Maps.Space;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapSheetsTest {
  private static final Faith FAITH = new Faith(0.91, 0.92, -0.13);

  private static Sheet sheet(String title, boolean noise, boolean settled) {
    List<Double> x = IntStream.range(0, 24).mapToObj(i -> (double) (i % 5)).toList();
    List<Double> y = IntStream.range(0, 24).mapToObj(i -> (double) (i % 7)).toList();
    return new Sheet(title, noise, "KL 0.5", settled, x, y, FAITH);
  }

  private static Space space() {
    List<String> points = IntStream.range(0, 24).mapToObj(i -> "point " + i).toList();
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "class <" + i + ">").toList();
    List<Integer> of = IntStream.range(0, 24).mapToObj(i -> i % 12).toList();
    return new Space(
        "text and video",
        "text-and-video",
        points,
        List.of(
            new Colouring(
                "modality", List.of("text", "video"), of.stream().map(i -> i % 2).toList()),
            new Colouring("shape", names, of)),
        List.of(
            sheet("PCA", false, true),
            sheet("t-SNE, seed 0", false, false),
            sheet("UMAP, seed 0", false, true),
            sheet("UMAP, seed 0", true, true)),
        FAITH);
  }

  @Test
  void every_map_is_shown_in_every_colouring_with_how_far_it_can_be_believed() {
    String html = new MapSheets(space()).html();
    assertThat(html).contains("By modality", "By shape", "T 0.91, C 0.92, S −0.13, KL 0.5");
    assertThat(html.split("of noise: UMAP", -1)).hasSize(1 + 2); // picture and words, once
    assertThat(html.split("colours shuffled: UMAP", -1)).hasSize(1 + 2 * 2);
    assertThat(html).contains("class &lt;3&gt;").doesNotContain("class <3>");
  }

  @Test
  void a_map_that_has_not_settled_is_not_drawn() {
    String html = new MapSheets(space()).html();
    assertThat(html).contains("It has not settled").doesNotContain("aria-label=\"t-SNE, seed 0\"");
  }

  @Test
  void classes_beyond_the_colours_are_others() {
    assertThat(new MapSheets(space()).html()).contains("</i>others</li>").contains("class &lt;9");
  }

  @Test
  void the_table_has_a_line_for_each_point() {
    List<String> lines = space().csv().lines().toList();
    assertThat(lines).hasSize(25);
    assertThat(lines.getFirst()).startsWith("point,\"modality\",\"shape\",\"PCA x\",\"PCA y\"");
    assertThat(lines.get(1)).startsWith("\"point 0\",\"text\",\"class <0>\",0.0,0.0");
  }
}
