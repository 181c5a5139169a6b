package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder as MUGEN's owners have it, at its smallest. */
class MugenTest {
  private static final String FIRST =
      """
      {"video": {"id": "agent_1_seed_7_level_0003", "json_file": "a/1.json", "world_theme_n": 0,
         "audio_file": "audio/1.wav", "num_frames": 96,
         "gt_characters": ["mugen", "coin"], "game_events": ["collect_coin"]},
       "annotations": [{"text": "Mugen walks.", "characters": [], "type": "auto"},
         {"text": "He collects a coin", "type": "manual"}, {"text": "So it is", "type": "manual"}]}
      """;
  private static final String SECOND =
      """
      {"video": {"id": "agent_2", "video_file": "film/2.mp4", "world_theme_n": 1,
         "gt_characters": ["mugen"], "game_events": []},
       "annotations": [{"text": "Mugen jumps.", "type": "auto"}]}
      """;
  private static final String THIRD =
      """
      {"video": {"id": "agent_3", "video_file": "film/gone.mp4", "world_theme_n": 1,
         "gt_characters": ["mugen", "snail"], "game_events": ["kill_monster"]},
       "annotations": [{"text": "Mugen jumps on a snail.", "type": "auto"}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write_files() throws IOException {
    for (String name : List.of("release", "audio", "film", "rendered")) {
      Files.createDirectory(folder.resolve(name));
    }
    WaveFile.write(folder.resolve("audio/1.wav"), new Wave(11_025, 2, new float[2 * 1009]));
    var frames = new Frames(10, 5, 3, 16, 16, new byte[5 * 3 * 16 * 16]);
    Wave sound = new Wave(22_050, 2, new float[2 * 22_050]);
    Movie.write(folder.resolve("film/2.mp4"), frames, sound);
    Movie.write(folder.resolve("rendered/agent_1_seed_7_level_0003.mp4"), frames, null);
    split("train", FIRST, SECOND, THIRD);
    split("test", FIRST.replace("agent_1", "agent_4"));
  }

  private void split(String name, String... clips) throws IOException {
    String json =
        """
        {"metadata": {"version": "v2", "type": "3.2s", "split": "%s", "data_folder": "x",
          "game_events": ["collect_coin", "kill_monster"]},
         "data": [%s]}
        """
            .formatted(name, String.join(",\n", clips));
    Files.writeString(folder.resolve("release").resolve(name + ".json"), json);
  }

  private Source open(String videos, String broken) {
    return Recipes.read(
            "mugen.yaml",
            """
            type: mugen
            folder: %s
            train: release/train.json
            test: release/test.json
            video: {videos: '%s', frames: 3, side: 8}
            audio: {rate: 22050, channels: 1}
            broken: %s
            """
                .formatted(folder, videos, broken),
            Source.Config.class)
        .open();
  }

  @Test
  void a_clip_is_seen_and_heard_and_told_by_machine_and_by_hand() {
    Source mugen = open("rendered", "skip");
    assertThat(mugen.modalities())
        .containsExactly(
            Map.entry("video", Kind.VIDEO),
            Map.entry("audio", Kind.AUDIO),
            Map.entry("text", Kind.TEXT),
            Map.entry("manual", Kind.TEXT));
    Sample first = mugen.train().get(0);
    assertThat(first.id()).isEqualTo("agent_1_seed_7_level_0003");
    assertThat(first.inputs().get("text")).isEqualTo(new Text("Mugen walks."));
    assertThat(first.inputs().get("manual")).isEqualTo(new Text("He collects a coin"));
    assertThat(((Frames) first.inputs().get("video")).count()).isEqualTo(3);
    Wave heard = (Wave) first.inputs().get("audio");
    assertThat(heard.rate()).isEqualTo(22_050);
    assertThat(heard.channels()).isEqualTo(1);
    assertThat(heard.length()).isBetween(1950, 2036);
  }

  @Test
  void a_video_that_is_named_gives_its_sound_too() {
    Sample second = open("", "skip").train().get(1);
    assertThat(second.inputs()).containsOnlyKeys("video", "audio", "text");
    assertThat(((Wave) second.inputs().get("audio")).length()).isGreaterThan(20_000);
  }

  @Test
  void without_videos_there_is_what_can_be_heard_and_read() {
    assertThat(open("", "skip").train().get(0).inputs())
        .containsOnlyKeys("audio", "text", "manual");
  }

  @Test
  void files_that_are_not_there_are_told_by_clip() {
    assertThat(open("rendered", "skip").flaws())
        .containsExactly(
            "train.json: clip 3: video: cannot read 'film/gone.mp4': no such file",
            "train.json: clip 3: audio: cannot read 'film/gone.mp4': no such file",
            "test.json: clip 1: video: cannot read"
                + " 'rendered/agent_4_seed_7_level_0003.mp4': no such file");
    assertThat(open("rendered", "skip").train().get(2).inputs()).containsOnlyKeys("text");
    assertThatThrownBy(() -> open("", "fail"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "train.json: clip 3: video: cannot read 'film/gone.mp4': no such file (and 1 more)");
  }

  @Test
  void tasks_are_the_theme_and_what_some_clips_have_and_others_not() {
    Source mugen = open("", "skip");
    assertThat(mugen.tasks())
        .containsExactly(
            Map.entry("theme", List.of("0", "1")),
            Map.entry("coin", List.of("no", "yes")),
            Map.entry("collect_coin", List.of("no", "yes")),
            Map.entry("kill_monster", List.of("no", "yes")),
            Map.entry("snail", List.of("no", "yes")));
    assertThat(mugen.train().get(1).labels())
        .isEqualTo(Map.of("theme", 1, "coin", 0, "collect_coin", 0, "kill_monster", 0, "snail", 0));
    assertThat(mugen.test().get(0).labels()).containsEntry("coin", 1);
  }

  @Test
  void what_is_no_such_file_is_told() throws IOException {
    Path train = folder.resolve("release/train.json");
    Files.writeString(train, "{\"metadata\": {}, \"data\": 7}");
    assertThatThrownBy(() -> open("", "skip"))
        .hasMessage("train.json: expected an object with a list of clips under 'data'");
    Files.writeString(train, "{\"data\": []}");
    assertThatThrownBy(() -> open("", "skip")).hasMessage("train.json: there are no clips");
    Files.writeString(train, "{\"data\": [{\"video\": ");
    assertThatThrownBy(() -> open("", "skip")).hasMessageStartingWith("train.json: not JSON: ");
    split("train", FIRST, FIRST);
    assertThatThrownBy(() -> open("", "skip"))
        .hasMessage(
            "train.json: clip 2: id 'agent_1_seed_7_level_0003' is also that of"
                + " train.json: clip 1");
    Files.delete(train);
    assertThatThrownBy(() -> open("", "skip"))
        .hasMessage("mugen: no such file '%s'".formatted(train));
  }

  @Test
  void the_fingerprint_changes_with_the_clips() throws IOException {
    String before = open("", "skip").fingerprint();
    split("test", FIRST.replace("agent_1", "agent_5"));
    assertThat(open("", "skip").fingerprint()).isNotEqualTo(before);
  }
}
