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
  void it_is_read_from_a_recipe() {
    String yaml = "{type: arcade, seed: 3, train: 7, test: 5, frames: 2, size: 64, texts: 2}";
    assertThat(Recipes.read("a.yaml", yaml, Source.Config.class)).isEqualTo(CONFIG);
    assertThatThrownBy(() -> Recipes.read("a.yaml", yaml.replace("64", "48"), Source.Config.class))
        .hasMessageContaining("size must be 64, 128 or 256, got 48");
  }
}
