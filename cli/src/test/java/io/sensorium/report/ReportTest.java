package io.sensorium.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Json;
import io.sensorium.report.Neighbours.Found;
import io.sensorium.report.Neighbours.Item;
import io.sensorium.report.Neighbours.Query;
import io.sensorium.report.Results.Measurement;
import io.sensorium.report.Results.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String HOSTILE = "</style><script>alert(\"1\")</script> & 'x'";
  private static final String TAME =
      "&lt;/style&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;";

  @TempDir private Path folder;

  @Test
  void a_page_holds_all_that_a_run_left() throws IOException {
    SampleRun.write(folder, 500);
    String page = page();
    assertThat(page)
        .contains("<h1>CoMM on pairs of shapes</h1>")
        .contains("aria-label=\"Loss over 500 steps: loss from 4.")
        .contains("<figcaption>learning rate", "<h2>Seen through first and second</h2>")
        .contains("99.4%")
        .contains("98.7% – 99.9%")
        .contains(">257</td>")
        .contains("temperature: 0.1")
        .contains("./sensorium train recipes/quickstart.yaml --out runs/quickstart");
    assertThat(count(page, "data:image/png;base64,")).isEqualTo(28);
    assertThat(count(page, "<div class=\"card agrees\"")).isEqualTo(18);
    assertThat(count(page, "<div class=\"card differs\"")).isEqualTo(6);
    assertThat(count(page, "<tr class=\"like-chance\">")).isEqualTo(3);
  }

  @Test
  void a_page_needs_nothing_beside_it() throws IOException {
    SampleRun.write(folder, 50);
    String page = page();
    assertThat(page).doesNotContainPattern("(?i)(href|src)\\s*=(?!\"data:)");
    assertThat(page).doesNotContainPattern("(?i)url\\(|@import|<script|<link|https?:");
  }

  @Test
  void every_tag_that_is_opened_is_closed() throws IOException {
    SampleRun.write(folder, 50);
    String page = page();
    for (String tag :
        List.of(
            "div", "span", "section", "figure", "table", "tbody", "tr", "td", "th", "ul", "ol",
            "li", "svg", "header", "dl", "details", "pre", "p", "b", "q")) {
      assertThat(count(page, "<" + tag + "[ >]")).as(tag).isEqualTo(count(page, "</" + tag + ">"));
    }
  }

  @Test
  void words_of_users_stay_words() throws IOException {
    SampleRun.write(folder, 3);
    Path picture = Path.of("neighbours", "odd'\"<&.png");
    try (var files = Files.list(folder.resolve("neighbours"))) {
      Files.copy(files.findFirst().orElseThrow(), folder.resolve(picture));
    }
    var item = new Item(HOSTILE, HOSTILE, List.of(picture.toString()), HOSTILE);
    var query = new Query(item, List.of(new Found(item, 0.5, true)));
    write("neighbours.json", new Neighbours(HOSTILE, List.of(query)));
    var facts = new LinkedHashMap<>(Map.of(HOSTILE, HOSTILE));
    var measurement = new Measurement(HOSTILE, HOSTILE, HOSTILE, 0.5, 0.4, 0.6, 0.1, 7);
    write(
        "report.json",
        new Results(
            new Results.Run(HOSTILE, HOSTILE, HOSTILE, facts),
            List.of(new Section(HOSTILE + "!", HOSTILE, List.of(measurement)))));
    Files.writeString(
        folder.resolve("journal.jsonl"), Json.write(Map.of("step", 0, HOSTILE, 1.5)) + "\n");
    Files.writeString(folder.resolve("recipe.yaml"), HOSTILE);
    String page = page();
    assertThat(page).doesNotContain("<script").contains(TAME);
    assertThat(count(page, Pattern.quote(TAME))).isEqualTo(24);
    assertThat(count(page, "</style>")).isEqualTo(1);
  }

  @Test
  void a_run_without_steps_or_neighbours_has_a_page() throws IOException {
    write("report.json", new Results(SampleRun.run(), List.of()));
    assertThat(page()).contains("No step was recorded.").doesNotContain("neighbours");
    Files.writeString(folder.resolve("journal.jsonl"), "");
    assertThat(page()).contains("No step was recorded.");
  }

  @Test
  void one_step_and_one_measurement_make_a_page() throws IOException {
    var alone = new Measurement("retrieval", "text to image", "median rank", 3, 3, 3, null, 5);
    write(
        "report.json",
        new Results(SampleRun.run(), List.of(new Section("Retrieval", "", List.of(alone)))));
    Files.writeString(folder.resolve("journal.jsonl"), "{\"step\":0,\"loss\":2.5}\n");
    assertThat(page()).contains("Loss over 1 steps: loss from 2.5").contains(">3.0</td>");
  }

  @Test
  void half_a_line_at_the_end_of_a_journal_is_left_out() throws IOException {
    SampleRun.write(folder, 7);
    Path journal = folder.resolve("journal.jsonl");
    Files.writeString(journal, Files.readString(journal) + "{\"step\":7,\"lo");
    assertThat(page()).contains("Loss over 7 steps");
  }

  @Test
  void a_broken_file_is_told_in_one_line() throws IOException {
    assertThatThrownBy(() -> Report.write(folder))
        .hasMessage(folder.resolve("report.json") + ": no such file");
    SampleRun.write(folder, 7);
    Files.writeString(folder.resolve("journal.jsonl"), "{\"step\":0,\"loss\":1}\n{]\n{}\n");
    assertThatThrownBy(() -> Report.write(folder))
        .hasMessageStartingWith("journal.jsonl:2: cannot be read: ")
        .message()
        .hasLineCount(1);
    Files.writeString(folder.resolve("journal.jsonl"), "{\"loss\":1}\n");
    assertThatThrownBy(() -> Report.write(folder))
        .hasMessage("journal.jsonl:1: expected a line with a step");
    Files.writeString(folder.resolve("journal.jsonl"), "");
    Files.writeString(folder.resolve("neighbours.json"), "{\"caption\": \"\",\n\"query\": []}");
    assertThatThrownBy(() -> Report.write(folder))
        .hasMessage("neighbours.json:2: unknown key 'query'; known keys: caption, queries");
  }

  @Test
  void a_picture_that_is_not_there_is_named() throws IOException {
    SampleRun.write(folder, 7);
    var item = new Item("3", "circle", List.of("neighbours/none.png"), null);
    write("neighbours.json", new Neighbours("", List.of(new Query(item, List.of()))));
    assertThatThrownBy(() -> Report.write(folder))
        .hasMessage(folder.resolve("neighbours/none.png") + ": no such file");
  }

  private String page() throws IOException {
    return Files.readString(Report.write(folder));
  }

  private void write(String name, Object value) throws IOException {
    Files.writeString(folder.resolve(name), Json.pretty(value));
  }

  private static long count(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().count();
  }
}
