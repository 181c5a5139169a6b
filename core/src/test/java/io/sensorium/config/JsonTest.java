package io.sensorium.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  sealed interface Rate permits Constant {}

  record Constant(double value) implements Rate {}

  record State(long step, SequencedMap<String, Double> terms, Rate rate, @Nullable Double chance) {}

  private static final State STATE = new State(7, terms(), new Constant(1e-3), null);

  private static SequencedMap<String, Double> terms() {
    var terms = new LinkedHashMap<String, Double>();
    terms.put("together", 0.1 + 0.2);
    terms.put("image", 2.0);
    return terms;
  }

  @Test
  void an_equal_record_is_read_from_what_was_written(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("state.json"), Json.pretty(STATE));
    assertThat(Json.read(file, State.class)).isEqualTo(STATE);
    assertThat(Json.write(STATE))
        .isEqualTo(
            "{\"step\":7,\"terms\":{\"together\":0.30000000000000004,\"image\":2.0},"
                + "\"rate\":{\"type\":\"constant\",\"value\":0.001},\"chance\":null}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numbers_that_are_none_are_not_written(double none) {
    for (Object value :
        List.of(
            Map.of("terms", List.of(1.5, none)),
            Map.of("terms", new double[] {1.5, none}),
            Map.of("terms", new float[] {1.5f, (float) none}))) {
      assertThatThrownBy(() -> Json.write(value))
          .hasMessage("terms: only finite numbers can be written, got " + none);
      assertThatThrownBy(() -> Recipes.write(value))
          .hasMessage("terms: only finite numbers can be written, got " + none);
    }
  }

  @Test
  void a_tree_is_plain_values_in_order() {
    var tree =
        Json.tree("x", "{\"b\": 3, \"a\": [1.5, \"t\", true, null, {\"z\": 1}], \"n\": null}");
    assertThat(tree.sequencedKeySet()).containsExactly("b", "a", "n");
    assertThat(tree.get("b")).isEqualTo(3L);
    assertThat(tree.get("a")).isEqualTo(Arrays.asList(1.5, "t", true, null, Map.of("z", 1L)));
    assertThat(tree.get("n")).isNull();
  }

  @Test
  void says_where_json_is_wrong() {
    assertThatThrownBy(() -> Json.read("state.json", "{\"step\": 7,\n\"stop\": 1}", State.class))
        .hasMessage("state.json:2: unknown key 'stop'; known keys: step, terms, rate, chance");
    assertThatThrownBy(() -> Json.read("state.json", "{\"step\": 7,\n\"te", State.class))
        .hasMessageStartingWith("state.json:2: cannot be read: ")
        .message()
        .hasLineCount(1);
    assertThatThrownBy(() -> Json.read("state.json", "{\"step\": NaN}", State.class))
        .hasMessageStartingWith("state.json: cannot be read: ");
    assertThatThrownBy(() -> Json.tree("x", "[3]")).hasMessage("x: expected an object, got [3]");
    assertThatThrownBy(() -> Json.tree("x", "{} {}"))
        .hasMessage("x: expected one document, found another after it");
  }
}
