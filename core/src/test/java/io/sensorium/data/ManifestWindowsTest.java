package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.config.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestWindowsTest {
  private static final int SIDE = 16;

  @TempDir Path folder;

  @BeforeEach
  void write_files() throws IOException {
    byte[] samples = new byte[50 * 3 * SIDE * SIDE]; // five seconds that get brighter
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (5 * (i / (3 * SIDE * SIDE)));
    }
    Movie.write(folder.resolve("a.mp4"), new Frames(10, 50, 3, SIDE, SIDE, samples), null);
    write(
        "a.srt",
        "1\n00:00:00,000 --> 00:00:01,000\nzero\n\n00:00:03,000 --> 00:00:04,000\nthree\n");
    write("bad.vtt", "WEBVTT\n\n00:01.000 -- 00:02.000\nhm\n");
    write("clips.csv", "clip,told\na.mp4,a.srt\na.mp4,\n,a.srt\na.mp4,bad.vtt\n");
  }

  private Manifest open(String broken, int views) throws IOException {
    String yaml =
        """
        type: manifest
        file: %s
        modalities:
          video: {type: videoFile, column: clip, frames: 2, side: 16}
          text: {type: captionFile, column: told, nth: 1}
          text2: {type: captionFile, column: told, nth: 2}
          text3: {type: captionFile, column: told, nth: 3}
        labels: {}
        id: ''
        split: {type: byShare, test: 0, group: ''}
        broken: %s
        windows: {seconds: 1, least: 1, views: %d, seed: 3}
        """
            .formatted(folder.resolve("clips.csv"), broken, views);
    return (Manifest) Recipes.read("clips.yaml", yaml, Source.Config.class).open();
  }

  @Test
  void in_training_a_window_is_what_one_of_its_captions_is_about() throws IOException {
    Manifest clips = open("skip", 1);
    var seen = new TreeSet<String>();
    for (int epoch = 0; epoch < 7; epoch++) {
      Sample sample = clips.train().epoch(epoch).get(0);
      String told = ((Text) Objects.requireNonNull(sample.inputs().get("text"))).text();
      assertThat(first(sample) / 50.0).isCloseTo(told.equals("zero") ? 0 : 3, within(0.15));
      assertThat(sample.inputs().get("text2"))
          .isEqualTo(new Text(told.equals("zero") ? "three" : "zero"));
      assertThat(sample.inputs()).doesNotContainKey("text3");
      assertThat(clips.train().epoch(epoch).get(0).inputs().get("text")).isEqualTo(new Text(told));
      seen.add(told);
    }
    assertThat(seen).containsExactly("three", "zero");
    assertThat(first(clips.train().get(0))).isEqualTo(first(clips.train().epoch(0).get(0)));
  }

  @Test
  void a_video_without_captions_and_captions_without_a_video_are_examples() throws IOException {
    Manifest clips = open("skip", 1);
    assertThat(clips.train().get(1).inputs()).containsOnlyKeys("video");
    assertThat(clips.train().get(2).inputs()).containsOnlyKeys("text", "text2");
  }

  @Test
  void evaluations_read_windows_at_even_distances() throws IOException {
    Manifest clips = open("skip", 3);
    assertThat(clips.train().windows()).isEqualTo(3);
    List<Sample> views = IntStream.range(0, 3).mapToObj(i -> clips.train().window(0, i)).toList();
    for (int i = 0; i < 3; i++) {
      assertThat(first(views.get(i)) / 50.0).isCloseTo(2 * i, within(0.15));
    }
    assertThat(views.stream().map(view -> view.inputs().get("text")))
        .containsExactly(new Text("zero"), new Text("three"), new Text("three"));
  }

  @Test
  void all_that_is_told_makes_the_vocabulary() throws IOException {
    Examples texts = open("skip", 1).vocabulary();
    assertThat(texts.get(0).inputs())
        .isEqualTo(
            Map.of(
                "text", new Text("zero three"),
                "text2", new Text("zero three"),
                "text3", new Text("zero three")));
    assertThat(texts.get(1).inputs()).isEmpty();
  }

  @Test
  void bad_captions_are_told_once_with_file_and_line() throws IOException {
    assertThat(open("skip", 1).flaws())
        .containsExactly(
            "clips.csv:5: told: cannot read 'bad.vtt': bad.vtt:3: expected times such as"
                + " 00:00:01,500 --> 00:00:04,000, got '00:01.000 -- 00:02.000'");
    assertThatThrownBy(() -> open("fail", 1))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("clips.csv:5: told: cannot read 'bad.vtt': bad.vtt:3: expected");
  }

  @Test
  void the_fingerprint_tells_of_windows() throws IOException {
    assertThat(open("skip", 1).fingerprint()).isNotEqualTo(open("skip", 2).fingerprint());
  }

  @Test
  void captions_need_windows() {
    assertThatThrownBy(
            () ->
                new Manifest.Config(
                    "a.csv",
                    new java.util.LinkedHashMap<>(Map.of("text", new Cell.CaptionFile("told", 1))),
                    new java.util.LinkedHashMap<>(),
                    "",
                    new Split.ByShare(0, ""),
                    Manifest.Broken.FAIL))
        .hasMessage("windows must say how long they are, where captions have times");
  }

  private static int first(Sample sample) {
    return ((Frames) Objects.requireNonNull(sample.inputs().get("video"))).frame(0).at(1, 7, 5);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
