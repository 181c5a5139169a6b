package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sensorium.config.Recipes;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArcadeTest {
  private static final Arcade.Config CONFIG = new Arcade.Config(3, 7, 5, 2, 64, 2);
  private final Arcade arcade = CONFIG.open();

  @Test
  void each_clip_is_a_video_with_sound_and_texts() {
    assertThat(arcade.modalities())
        .containsExactly(
            entry("video", Kind.VIDEO),
            entry("audio", Kind.AUDIO),
            entry("text", Kind.TEXT),
            entry("text2", Kind.TEXT));
    Sample sample = arcade.train().get(6);
    assertThat(sample.id()).isEqualTo("train-7");
    assertThat(sample.inputs()).containsOnlyKeys(arcade.modalities().keySet());
    assertThat(sample.inputs().get("video"))
        .isInstanceOfSatisfying(
            Frames.class,
            video -> {
              assertThat(video.samples()).hasSize(2 * 3 * 64 * 64);
              assertThat(video.count() / video.rate()).isEqualTo(3.2);
            });
    assertThat(sample.inputs().get("audio"))
        .isInstanceOfSatisfying(
            Wave.class,
            sound -> {
              assertThat(sound.samples()).hasSize(2 * 70_560);
              assertThat((double) sound.length() / sound.rate()).isEqualTo(3.2);
            });
  }

  @Test
  void every_example_has_a_label_for_every_task() {
    Sample sample = arcade.test().get(0);
    assertThat(sample.labels()).containsOnlyKeys(arcade.tasks().keySet());
    assertThat(sample.labels())
        .allSatisfy((task, label) -> assertThat(label).isLessThan(arcade.tasks().get(task).size()));
  }

  @Test
  void no_clip_is_for_both_training_and_testing() {
    Set<Value> texts = new HashSet<>();
    int clips = 0;
    for (Examples part : new Examples[] {arcade.train(), arcade.test()}) {
      for (int i = 0; i < part.size(); i++, clips++) {
        texts.add(part.get(i).inputs().get("text"));
      }
    }
    assertThat(clips).isEqualTo(12);
    assertThat(texts).hasSize(clips);
  }

  @Test
  void the_fingerprint_goes_with_the_settings() {
    assertThat(CONFIG.open().fingerprint()).isEqualTo(arcade.fingerprint());
    assertThat(new Arcade.Config(4, 7, 5, 2, 64, 2).open().fingerprint())
        .isNotEqualTo(arcade.fingerprint());
  }

  @Test
  void what_happens_is_told_by_time_too() {
    var timed = new Arcade.Config(3, 7, 5, 96, 64, 1, 3, new Windows(1, 1, 2, 5)).open();
    assertThat(timed.modalities().keySet())
        .containsExactly("video", "audio", "text", "caption", "caption2", "caption3");
    Set<Value> told = new HashSet<>();
    for (int epoch = 0; epoch < 9; epoch++) {
      Sample sample = timed.train().epoch(epoch).get(4);
      assertThat(sample.inputs()).containsKey("caption");
      told.add(sample.inputs().get("caption"));
      Frames video = (Frames) sample.inputs().get("video");
      assertThat(video.count() / video.rate()).isEqualTo(1);
      assertThat(((Wave) sample.inputs().get("audio")).length()).isEqualTo(22_050);
    }
    assertThat(told).hasSizeGreaterThan(1);
    assertThat(timed.vocabulary().get(4).inputs()).containsKeys("text", "caption");
    assertThat(timed.fingerprint()).isNotEqualTo(arcade.fingerprint());
  }

  @Test
  void windows_show_and_sound_a_part_of_the_clip() {
    var all = new Arcade.Config(3, 7, 5, 96, 64, 1).open().test().get(2).inputs();
    var timed = new Arcade.Config(3, 7, 5, 24, 64, 1, null, new Windows(0.8, 0, 4, 5)).open();
    assertThat(timed.test().windows()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      var part = timed.test().window(2, i).inputs();
      Frames video = (Frames) part.get("video");
      Wave sound = (Wave) part.get("audio");
      for (int t : new int[] {0, 23}) {
        assertThat(video.frame(t).samples())
            .isEqualTo(((Frames) all.get("video")).frame(24 * i + t).samples());
      }
      assertThat(sound.length()).isEqualTo(24 * 735);
      for (int c = 0; c < 2; c++) {
        assertThat(sound.at(c, 1009))
            .isEqualTo(((Wave) all.get("audio")).at(c, 24 * 735 * i + 1009));
      }
      assertThat(part.get("text")).isEqualTo(all.get("text"));
    }
  }

  @Test
  void captions_of_whole_clips_are_those_nearest_to_the_middle() {
    var timed = new Arcade.Config(3, 7, 5, 2, 64, 1, 2, null).open();
    Sample sample = timed.train().get(4);
    assertThat(sample.inputs()).containsKeys("caption", "text");
    assertThat(((Frames) sample.inputs().get("video")).rate()).isEqualTo(2 / 3.2);
    assertThat(timed.train().windows()).isEqualTo(1);
  }

  @Test
  void it_is_read_from_a_recipe() {
    String yaml = "{type: arcade, seed: 3, train: 7, test: 5, frames: 2, size: 64, texts: 2}";
    assertThat(Recipes.read("a.yaml", yaml, Source.Config.class)).isEqualTo(CONFIG);
    assertThatThrownBy(() -> Recipes.read("a.yaml", yaml.replace("64", "48"), Source.Config.class))
        .hasMessageContaining("size must be 64, 128 or 256, got 48");
  }
}
