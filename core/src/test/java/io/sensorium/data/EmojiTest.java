package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.Laws;
import io.sensorium.data.Emoji.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmojiTest {
  @TempDir Path folder;

  @BeforeEach
  void write_packages() {
    TinyEmoji.write(folder);
  }

  @Test
  void an_emoji_is_two_pictures_and_words() {
    Emoji emoji = open(Variants.BASE, 0, 1);
    Sample third = emoji.train().get(2);
    assertThat(third.id()).isEqualTo("1F60C-FE0F");
    assertThat(third.inputs()).containsOnlyKeys("google", "twitter", "text");
    assertThat(third.inputs().get("text")).isEqualTo(new Text("thing 2: blue, gizmo 2, gadget"));
    assertThat(third.labels()).containsEntry("category", 1).containsEntry("subcategory", 2);
    assertThat(emoji.tasks().get("category")).containsExactly("Flags", "Objects");
    assertThat(emoji.tasks().get("subcategory")).containsExactly("part 0", "part 1", "part 2");
  }

  @Test
  void pictures_lie_on_white() {
    Sample third = open(Variants.BASE, 0, 1).train().get(2);
    Pixels google = (Pixels) third.inputs().get("google");
    assertThat(google.at(0, 0, 0)).isEqualTo(255);
    assertThat(google.at(0, 1, 2)).isEqualTo((2 * 1234567) >> 16);
  }

  @Test
  void a_picture_that_a_vendor_lacks_is_a_missing_modality() {
    assertThat(open(Variants.BASE, 0, 1).train().get(1).inputs())
        .containsOnlyKeys("google", "text");
  }

  @Test
  void skin_tones_are_examples_if_so_set() {
    assertThat(open(Variants.BASE, 0, 1).train().size()).isEqualTo(14);
    List<Sample> all = samples(open(Variants.ALL, 0, 1).train());
    assertThat(all).hasSize(16);
    assertThat(all.stream().map(s -> s.inputs().get("text")).limit(3))
        .containsExactly(
            new Text("thing 0: blue, gizmo 0, gadget"),
            new Text("thing 0: light skin tone, gizmo 0, blue, gadget"),
            new Text("thing 0: blue, gizmo 0, gadget"));
  }

  @Test
  void each_category_gives_its_share_to_testing() {
    Laws.forSeeds(
        20,
        seed -> {
          Emoji emoji = open(Variants.BASE, 0.4, seed);
          assertThat(samples(emoji.test()).stream().map(s -> s.labels().get("category")).sorted())
              .containsExactly(0, 0, 0, 1, 1, 1);
          assertThat(emoji.train().size()).isEqualTo(8);
        });
  }

  @Test
  void skin_tones_and_pictures_drawn_alike_stay_on_one_side() {
    List<String> tones = List.of("1F60A-FE0F", "1F60A-1F3FB", "1F60A-1F3FC");
    List<String> alike = List.of(TinyEmoji.code(5), TinyEmoji.code(6));
    Laws.forSeeds(
        20,
        seed -> {
          Set<String> test = ids(open(Variants.ALL, 0.4, seed).test());
          assertThat(tones.stream().filter(test::contains).count()).isIn(0L, 3L);
          assertThat(alike.stream().filter(test::contains).count()).isIn(0L, 2L);
        });
  }

  @Test
  void other_seeds_test_other_emoji_and_the_same_seed_the_same() {
    assertThat(ids(open(Variants.ALL, 0.4, 1).test()))
        .isEqualTo(ids(open(Variants.ALL, 0.4, 1).test()));
    Stream<Set<String>> seen =
        IntStream.range(0, 10).mapToObj(seed -> ids(open(Variants.BASE, 0.4, seed).test()));
    assertThat(seen.collect(Collectors.toSet())).hasSizeGreaterThan(5);
  }

  @Test
  void the_fingerprint_is_that_of_the_examples() throws IOException {
    String original = open(Variants.BASE, 0.4, 1).fingerprint();
    assertThat(open(Variants.BASE, 0.4, 1).fingerprint()).isEqualTo(original);
    assertThat(open(Variants.BASE, 0.4, 2).fingerprint()).isNotEqualTo(original);
    Path words = folder.resolve("emojibase-data/en/data.json");
    Files.writeString(words, Files.readString(words).replace("gadget", "widget"));
    assertThat(open(Variants.BASE, 0.4, 1).fingerprint()).isNotEqualTo(original);
  }

  @Test
  void packages_that_are_not_there_are_told_with_the_way_to_get_them() throws IOException {
    Path file = folder.resolve("emojibase-data/en/data.json");
    Files.delete(file);
    assertThatThrownBy(() -> open(Variants.BASE, 0.2, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "emoji: no file '%s'; './sensorium data fetch emoji' fetches it".formatted(file));
  }

  @Test
  void packages_that_are_not_whole_are_told() throws IOException {
    Path file = folder.resolve("emoji-datasource-twitter/img/twitter/64/1F60C-FE0F.png");
    Files.delete(file);
    assertThatThrownBy(() -> open(Variants.BASE, 0.2, 1))
        .isInstanceOf(DataException.class)
        .hasMessage("emoji: no file '%s', though 'emoji.json' names it".formatted(file));
  }

  private Emoji open(Variants variants, double test, long seed) {
    return new Emoji.Config(folder.toString(), variants, test, seed).open();
  }

  private static Set<String> ids(Examples examples) {
    return samples(examples).stream()
        .map(Sample::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Sample> samples(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::get).toList();
  }
}
