package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.experiment.Questions.Described;
import io.sensorium.experiment.Questions.Direction;
import io.sensorium.experiment.Questions.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static Questions searching(Direction... directions) {
    return new Questions(new LinkedHashMap<>(), List.of(), List.of(), List.of(directions));
  }

  @Test
  void a_pair_is_asked_about_once_whatever_the_direction() {
    Questions questions =
        searching(
            new Direction("text", "video"),
            new Direction("video", "text"),
            new Direction("audio", "video"));
    assertThat(questions.pairs())
        .containsExactly(new Pair("text", "video"), new Pair("audio", "video"));
    assertThat(questions.described()).isEmpty();
  }

  @Test
  void classes_go_by_their_words_and_else_by_their_names() {
    var asked =
        new Described("event", "video", "text", List.of("the hero {}"), Map.of("death", "dies"));
    assertThat(asked.describe("the hero {}", List.of("death", "jump")))
        .containsExactly("the hero dies", "the hero jump");
  }

  @Test
  void a_template_without_a_place_for_the_class_is_refused() {
    assertThatThrownBy(() -> new Described("event", "video", "text", List.of("a hero"), null))
        .hasMessage("templates must have {} in each, at least one, got [a hero]");
  }

  @Test
  void maps_of_a_recipe_that_names_none_are_of_its_pairs() {
    Maps maps = Maps.of(searching(new Direction("text", "video")), List.of("a", "b", "c"));
    assertThat(maps.spaces()).containsExactly(List.of("text", "video"));
    assertThat(maps.tasks()).containsExactly("a", "b");
    assertThatThrownBy(() -> new Maps(List.of(List.of()), List.of(), 10, List.of(), 5, 1))
        .hasMessage("spaces must name modalities each, got [[]]");
    assertThatThrownBy(() -> new Maps(List.of(), List.of(), 9, List.of(), 5, 1))
        .hasMessage("limit must be at least 10, got 9");
  }
}
