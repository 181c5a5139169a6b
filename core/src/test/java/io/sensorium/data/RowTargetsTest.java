package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.ConfigException;
import io.sensorium.config.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowTargetsTest {
  private static final String ANSWERS =
      """
      targets: {way: {columns: [dx, dy]}, age: {columns: [years]}}
      tags: {genres: {column: kinds, separator: ';'}}
      """;

  @TempDir Path folder;

  private Manifest open(String name, String table, String answers) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, table);
    Path settings = folder.resolve("data.yaml");
    Files.writeString(
        settings,
        """
        type: manifest
        file: %s
        modalities: {story: {type: textCell, column: plot}}
        labels: {}
        id: ''
        split: {type: byShare, test: 0, group: ''}
        broken: fail
        %s\
        """
            .formatted(file, answers));
    return (Manifest) Recipes.read(settings, Source.Config.class).open();
  }

  @Test
  void columns_of_numbers_are_told_together_and_tags_as_ones_and_zeros() throws IOException {
    Manifest films =
        open(
            "films.csv",
            """
            plot,dx,dy,years,kinds
            a,0.5,-2,11,drama; war ;drama
            b,1e-3,7,,;
            c,,3,13,
            """,
            ANSWERS);
    assertThat(films.targets())
        .containsExactly(
            Map.entry("way", List.of("dx", "dy")),
            Map.entry("age", List.of("years")),
            Map.entry("genres", List.of("drama", "war")));
    assertThat(films.tags()).containsExactly("genres");
    assertThat(films.tasks()).isEmpty();
    Map<String, float[]> first = films.train().get(0).targets();
    assertThat(first.get("way")).containsExactly(0.5f, -2f);
    assertThat(first.get("age")).containsExactly(11f);
    assertThat(first.get("genres")).containsExactly(1f, 1f);
    Map<String, float[]> second = films.train().get(1).targets();
    assertThat(second).containsOnlyKeys("way", "genres");
    assertThat(second.get("genres")).containsExactly(0f, 0f);
    assertThat(films.train().get(2).targets()).containsOnlyKeys("age");
  }

  @Test
  void json_lines_may_hold_lists_of_tags() throws IOException {
    Manifest films =
        open(
            "films.jsonl",
            """
            {"plot": "a", "dx": 1, "dy": 2.5, "years": 3, "kinds": ["sci-fi", "war"]}
            {"plot": "b", "kinds": []}
            {"plot": "c", "kinds": null}
            {"plot": "d", "kinds": "comedy;war"}
            """,
            ANSWERS);
    assertThat(films.targets().get("genres")).containsExactly("comedy", "sci-fi", "war");
    assertThat(films.train().get(0).targets().get("way")).containsExactly(1f, 2.5f);
    assertThat(films.train().get(0).targets().get("genres")).containsExactly(0f, 1f, 1f);
    assertThat(films.train().get(1).targets().get("genres")).containsExactly(0f, 0f, 0f);
    assertThat(films.train().get(2).targets()).isEmpty();
    assertThat(films.train().get(3).targets().get("genres")).containsExactly(1f, 0f, 1f);
  }

  @Test
  void what_is_no_number_is_told_by_its_line_before_any_training() {
    assertThatThrownBy(
            () -> open("f.csv", "plot,dx,dy,years,kinds\na,1,2,3,\nb,1,two,3,\n", ANSWERS))
        .hasMessage("f.csv:3: expected a number in 'dy', got 'two'");
    assertThatThrownBy(() -> open("f.csv", "plot,dx,dy,years,kinds\na,1,2,NaN,\n", ANSWERS))
        .hasMessage("f.csv:2: expected a number in 'years', got 'NaN'");
    assertThatThrownBy(() -> open("f.csv", "plot,dx\na,1\n", ANSWERS))
        .hasMessage("f.csv: no column 'dy'; it has plot, dx");
  }

  @Test
  void a_list_is_of_texts_without_the_separator() {
    String tags = "tags: {genres: {column: kinds, separator: ';'}}";
    assertThatThrownBy(() -> open("f.jsonl", "{\"plot\": \"a\", \"kinds\": [\"a;b\"]}\n", tags))
        .hasMessage("f.jsonl:1: expected texts without ';' in the list of 'kinds', got \"a;b\"");
    assertThatThrownBy(() -> open("f.jsonl", "{\"plot\": [\"a\"], \"kinds\": [\"a\"]}\n", tags))
        .hasMessage(
            "f.jsonl:1: expected text, a number or whole numbers in 'plot', got a list or an"
                + " object");
  }

  @Test
  void names_are_given_once() {
    assertThatThrownBy(
            () ->
                open(
                    "f.csv",
                    "plot,a,b\nx,1,y\n",
                    "targets: {age: {columns: [a]}}\ntags: {age: {column: b, separator: ';'}}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("labels, targets and tags need different names, 'age' stands twice");
  }

  @Test
  void answers_are_part_of_the_fingerprint_and_their_absence_is_not() throws IOException {
    String table = "plot,dx,dy,years,kinds\na,1,2,3,war\n";
    String all = open("f.csv", table, ANSWERS).fingerprint();
    String bare = open("f.csv", table, "").fingerprint();
    assertThat(open("f.csv", table, "targets: {}").fingerprint()).isEqualTo(bare);
    assertThat(all).isNotEqualTo(bare);
    assertThat(open("f.csv", table, ANSWERS.replace("dx, dy", "dy, dx")).fingerprint())
        .isNotEqualTo(all);
  }

  @Test
  void sources_around_it_hand_targets_on() throws IOException {
    String table = "plot,dx,dy,years,kinds\na,1,2,3,war\nb,4,5,6,\n";
    Source films = open("f.csv", table, ANSWERS);
    Source unpaired =
        new Unpaired(new Unpaired.Config(null, 0, List.of(List.of("story")), 3), films);
    assertThat(unpaired.targets()).isEqualTo(films.targets());
    assertThat(unpaired.tags()).containsExactly("genres");
    assertThat(unpaired.train().get(1).targets().get("way")).containsExactly(4f, 5f);
    var noise = new MatchedNoise(new MatchedNoise.Config(null, "story", 3), films);
    assertThat(noise.train().get(0).targets().get("genres")).containsExactly(1f);
    var few = new FewLabels(new FewLabels.Config(null, "genres", 1, 3), films);
    assertThat(few.probe().get(0).id()).isEqualTo("2");
  }

  @Test
  void the_summary_tells_ranges_and_shares() throws IOException {
    String table = "plot,dx,dy,years,kinds\na,1,2,3,war;drama\nb,4,5.5,6,war\nc,4,,6,\nd,4,0,6,;\n";
    DataSummary summary = DataSummary.of(open("f.csv", table, ANSWERS));
    DataSummary.Told way = summary.parts().get("train").targets().get("way");
    assertThat(way.known()).isEqualTo(3);
    assertThat(way.numbers().get("dy")).isEqualTo(new DataSummary.Range(0, 2.5, 5.5));
    assertThat(summary.lines())
        .contains(
            "  target way: 3 known; dx 1.000 to 4.000 (mean 3.000), dy 0.000 to 5.500 (mean"
                + " 2.500)",
            "  target age: all known; years 3.000 to 6.000 (mean 5.250)",
            "  tags genres: 3 labelled; 2 tags: war 66.7%, drama 33.3%");
  }
}
