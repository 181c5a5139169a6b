package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VokenizedTest {
  private static final SpuriousTrend.Config DATA =
      new SpuriousTrend.Config(1, 0.9, SpuriousTrend.Second.CORE, 11, 7, 4, 2, 5);

  @TempDir Path folder;

  private Source open(int item) throws IOException {
    var nearest = new LinkedHashMap<String, List<Integer>>();
    nearest.put("pair-3", List.of(item));
    nearest.put("pair-5", List.of(0));
    Path file = folder.resolve("vokens-%d.json".formatted(item));
    Files.writeString(
        file, Json.write(new Vokenized.Index(List.of("pair-0", "pair-1"), nearest, false)));
    return new Vokenized.Config(DATA, file).open();
  }

  @Test
  void training_examples_have_the_item_that_was_found() throws IOException {
    Source source = open(1);
    assertThat(source.tasks().get("voken")).containsExactly("pair-0", "pair-1");
    assertThat(source.train().get(3).labels()).containsEntry("voken", 1).containsKey("class");
    assertThat(source.train().get(5).labels()).containsEntry("voken", 0);
    assertThat(source.train().get(4).labels()).doesNotContainKey("voken");
    assertThat(source.test().get(3).labels()).doesNotContainKey("voken");
  }

  @Test
  void items_are_learned_from_training_examples_and_labels_from_those_with_labels()
      throws IOException {
    Source source = open(1);
    assertThat(source.taught(List.of("voken")).size()).isEqualTo(11);
    assertThat(source.taught(List.of("class")).size()).isEqualTo(7);
    assertThat(DATA.open().taught(List.of("class")).size()).isEqualTo(7);
  }

  @Test
  void other_items_are_other_data() throws IOException {
    assertThat(open(1).fingerprint()).isNotEqualTo(open(0).fingerprint());
    assertThatThrownBy(() -> open(2)).hasMessageContaining("vokens: 'pair-3' has item 2 of 2");
  }

  @Test
  void elements_have_their_own_items_padded_to_the_most_there_are() throws IOException {
    var nearest = new LinkedHashMap<String, List<Integer>>();
    nearest.put("pair-3", List.of(1, 0, 1));
    nearest.put("pair-5", List.of(1));
    Path file = folder.resolve("elements.json");
    Files.writeString(
        file, Json.write(new Vokenized.Index(List.of("pair-0", "pair-1"), nearest, true)));
    Source source = new Vokenized.Config(DATA, file).open();
    assertThat(source.train().get(3).targets().get("voken")).containsExactly(1, 0, 1);
    assertThat(source.train().get(5).targets().get("voken"))
        .containsExactly(1, Vokenized.NONE, Vokenized.NONE);
    assertThat(source.train().get(3).labels()).doesNotContainKey("voken");
    assertThat(source.train().get(4).targets()).doesNotContainKey("voken");
    assertThat(source.tasks()).containsKey("voken");
  }

  @Test
  void a_whole_example_has_one_item() {
    var nearest = new LinkedHashMap<String, List<Integer>>();
    nearest.put("pair-3", List.of(1, 0));
    assertThatThrownBy(() -> new Vokenized.Index(List.of("a", "b"), nearest, false))
        .hasMessage("vokens: 'pair-3' needs one item, got 2");
  }
}
