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
    var nearest = new LinkedHashMap<String, Integer>();
    nearest.put("pair-3", item);
    nearest.put("pair-5", 0);
    Path file = folder.resolve("vokens-%d.json".formatted(item));
    Files.writeString(file, Json.write(new Vokenized.Index(List.of("pair-0", "pair-1"), nearest)));
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
}
