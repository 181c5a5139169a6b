package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.Laws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionsTest {
  @TempDir Path folder;

  private static final List<Caption> TOLD =
      List.of(new Caption(1.5, 4, "cut the onion"), new Caption(61, 62.25, "stir & wait"));

  @Test
  void json_lines_are_read() throws IOException {
    assertThat(
            read(
                "a.jsonl",
                """
                {"start": 61, "end": 62.25, "text": "stir & wait"}

                {"start": 1.5, "end": 4.0, "text": " cut the onion "}
                {"start": 5, "end": 6, "text": ""}
                """))
        .isEqualTo(new Captions(TOLD));
  }

  @Test
  void tables_are_read() throws IOException {
    assertThat(read("a.csv", "start,end,text\n1.5,4,cut the onion\n61,62.25,stir & wait\n"))
        .isEqualTo(new Captions(TOLD));
  }

  @Test
  void subtitles_are_read_with_their_marks_left_out() throws IOException {
    assertThat(
            read(
                "a.srt",
                """
                \ufeff1
                00:00:01,500 --> 00:00:04,000
                <i>cut</i> the
                {\\an8}onion

                00:01:01,000 --> 00:01:02,250 X1:40 X2:600
                stir & wait


                3
                00:01:03,000 --> 00:01:04,000
                """
                    .replace("\n", "\r\n")))
        .isEqualTo(new Captions(TOLD));
  }

  @Test
  void web_subtitles_are_read_without_notes_and_styles() throws IOException {
    assertThat(
            read(
                "a.vtt",
                """
                WEBVTT - a kitchen
                Kind: captions

                STYLE
                ::cue { color: red }

                NOTE none of this
                is said

                first
                00:01.500 --> 00:04.000 align:start position:0%
                <v Ann>cut <00:02.000><c>the</c> onion

                1:01:01.000 --> 1:01:02.250
                stir &amp; wait
                """))
        .isEqualTo(
            new Captions(
                List.of(TOLD.getFirst(), new Caption(3661, 3662.25, TOLD.getLast().text()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.srt|1;00:00:01,500 -> 00:00:04,000;cut|a.srt:2: expected times such as 00:00:01,500 -->"
            + " 00:00:04,000, got '00:00:01,500 -> 00:00:04,000'",
        "a.srt|1;00:00:01 --> 00:00:04,000;cut|a.srt:2: expected a time such as 00:00:01,500, got"
            + " '00:00:01'",
        "a.srt|00:75:01,5 --> 00:00:04,000;cut|a.srt:1: expected a time such as 00:00:01,500, got"
            + " '00:75:01,5'",
        "a.srt|1;00:00:05,000 --> 00:00:04,000;cut|a.srt:2: expected a start of at least 0 and an"
            + " end no less, got 5.0 and 4.0",
        "a.srt|;;7|a.srt:4: expected times such as 00:00:01,500 --> 00:00:04,000, got ''",
        "a.srt|1;00:00:01,000 --> 00:00:04,000|there are no captions",
        "a.vtt|1;00:01.500 --> 00:04.000;cut|a.vtt:1: expected WEBVTT, got '1'",
        "a.jsonl|{\"start\": \"now\", \"end\": 2, \"text\": \"cut\"}|a.jsonl:1: expected seconds in"
            + " 'start', got 'now'",
        "a.jsonl|{\"start\": 1, \"end\": 2, \"text\": \"a\"};{\"start\": 3}|a.jsonl:2: expected"
            + " seconds in 'end', got ''",
        "a.csv|start,text;1,cut|a.csv: no column 'end'; it has start, text",
        "a.sub|{1}{2}cut|captions end in .srt, .vtt, .jsonl, .csv or .tsv"
      })
  void what_is_wrong_is_told_by_line(String name, String content, String message) {
    assertThatThrownBy(() -> read(name, content.replace(';', '\n')))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  @Test
  void what_is_not_text_is_told() throws IOException {
    Path file = folder.resolve("a.srt");
    Files.write(file, new byte[] {'1', (byte) 0xff, '\n'});
    assertThatThrownBy(() -> Captions.read(file))
        .hasMessage("a.srt: the file is not written in UTF-8");
  }

  @Test
  void the_nearest_neighbours_keep_the_time_they_cover_short() {
    var captions =
        new Captions(
            List.of(
                new Caption(0, 2, "a"),
                new Caption(9, 11, "b"),
                new Caption(20, 22, "c"),
                new Caption(30, 35, "d"),
                new Caption(40, 41, "e")));
    // From c: b makes 9 to 22, d makes 20 to 35, so b; then a makes 0 to 22, d 9 to 35, so a.
    assertThat(told(captions, 21, 6)).containsExactly("c", "b", "a", "d", "e");
    assertThat(told(captions, 26.1, 2)).containsExactly("d", "e");
    assertThat(told(captions, 25.9, 3)).containsExactly("c", "b", "a");
    assertThat(told(captions, 99, 3)).containsExactly("e", "d", "c");
  }

  @Test
  void where_captions_overlap_the_one_whose_middle_is_nearer_is_nearest() {
    var captions = new Captions(List.of(new Caption(0, 10, "long"), new Caption(2, 4, "short")));
    assertThat(told(captions, 3, 1)).containsExactly("short");
    assertThat(told(captions, 4.5, 1)).containsExactly("long");
  }

  @Test
  void neighbours_are_those_of_the_published_code_where_it_need_not_fill_up() {
    Laws.forSeeds(
        40,
        seed -> {
          var random = new SplittableRandom(seed);
          List<Caption> all = new ArrayList<>();
          double time = 0;
          for (int i = 0; i < 11; i++) {
            double start = time + random.nextDouble(5);
            double end = start + random.nextDouble(7);
            all.add(new Caption(start, end, Integer.toString(i)));
            time = end;
          }
          int drawn = random.nextInt(11);
          int count = 1 + random.nextInt(7);
          int first = published(all, drawn, count);
          List<String> expected =
              IntStream.range(first, first + count).mapToObj(Integer::toString).toList();
          List<String> found = told(new Captions(all), all.get(drawn).middle(), count);
          assertThat(found.getFirst()).isEqualTo(Integer.toString(drawn));
          assertThat(new HashSet<>(found)).isEqualTo(new HashSet<>(expected));
        });
  }

  /** The first of so many candidates, as MIL-NCE's reader of HowTo100M finds it. */
  private static int published(List<Caption> all, int drawn, int count) {
    int start = drawn;
    int end = drawn;
    for (int n = 1; n < count; n++) {
      if (start == 0) {
        return 0;
      }
      if (end == all.size() - 1) {
        return start - (count - n);
      }
      double left = all.get(end).end() - all.get(start - 1).start();
      double right = all.get(end + 1).end() - all.get(start).start();
      if (left < right) {
        start--;
      } else {
        end++;
      }
    }
    return start;
  }

  private static List<String> told(Captions captions, double time, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> captions.nearest(time, n))
        .flatMap(Optional::stream)
        .map(Caption::text)
        .toList();
  }

  private Captions read(String name, String content) throws IOException {
    return Captions.read(Files.writeString(folder.resolve(name), content));
  }
}
