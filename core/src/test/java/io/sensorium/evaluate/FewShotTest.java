package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FewShotTest {
  private static List<Measurement> measure(FewShot question, double apart) {
    long[] labels = IntStream.range(0, 231).mapToLong(i -> i % 7).toArray();
    Tensor centres = new Random(1).normal(apart, 7, 5);
    Tensor vectors = new Random(2).normal(1, 231, 5).plus(centres.at(Tensor.of(labels, 231)));
    Embeddings given = embeddings(vectors, Map.of("shape", labels));
    return question.measure(given, given);
  }

  @Test
  void classes_far_apart_are_told_from_one_example() {
    List<Measurement> found = measure(new FewShot(List.of(), 5, List.of(1, 3), 11, 23), 90);
    assertThat(found).hasSize(8).allMatch(m -> m.value() > 0.97);
    assertThat(found.getFirst().name()).isEqualTo("few-shot, 5-way 1-shot, Euclid/shape/accuracy");
    assertThat(found.getFirst().chance()).isEqualTo(0.2);
  }

  @Test
  void classes_that_do_not_show_are_guessed() {
    for (Measurement each : measure(new FewShot(List.of(), 5, List.of(1), 15, 600), 0)) {
      assertThat(each.value()).as(each.name()).isCloseTo(0.2, within(0.02));
    }
  }

  @Test
  void more_examples_help_and_the_interval_is_of_the_episodes() {
    List<Measurement> found = measure(new FewShot(List.of(), 5, List.of(1, 5), 15, 200), 1);
    Measurement one = find(found, "few-shot, 5-way 1-shot, Euclid/shape/accuracy");
    Measurement five = find(found, "few-shot, 5-way 5-shot, Euclid/shape/accuracy");
    assertThat(five.low()).isGreaterThan(one.high());
    Measurement wide =
        find(found, "few-shot, 5-way 5-shot, Euclid/shape/accuracy, classes drawn again");
    assertThat(wide.value()).isCloseTo(five.value(), within(1e-9));
    assertThat(wide.high() - wide.low()).isGreaterThan(five.high() - five.low());
  }

  @Test
  void an_episode_by_hand() {
    double[][] vectors = {{1, 0}, {0.8, 0.2}, {0, 1}, {0, 3}, {0.7, 0.6}, {0.1, 0.2}};
    var episode =
        new FewShot.Episode(new int[] {4, 2}, new int[][] {{0, 1}, {2, 3}}, new int[][] {{4}, {5}});
    // means (0.9, 0.1) and (0, 2); (0.1, 0.2) is 0.65 from the first, 3.25 from the second
    assertThat(FewShot.shares(episode, vectors, false)).containsExactly(1, 0);
    double[][] unit =
        Answers.table(
            Tensor.of(new double[] {1, 0, 0.8, 0.2, 0, 1, 0, 3, 0.7, 0.6, 0.1, 0.2}, 6, 2).unit());
    assertThat(FewShot.shares(episode, unit, true)).containsExactly(1, 1); // by angle alone
  }

  @Test
  void fewer_classes_than_ways_are_all_used_and_named() {
    long[] labels = IntStream.range(0, 30).mapToLong(i -> i < 29 ? i % 2 : 2).toArray();
    Embeddings given = embeddings(new Random(0).normal(1, 30, 3), Map.of("shape", labels));
    List<Measurement> found = new FewShot(List.of(), 5, List.of(1), 5, 3).measure(given, given);
    assertThat(found.getFirst().method()).isEqualTo("few-shot, 2-way 1-shot, Euclid");
    assertThat(found.getFirst().chance()).isEqualTo(0.5);
  }

  @Test
  void the_same_question_has_the_same_answer() {
    var question = new FewShot(List.of(), 5, List.of(1), 5, 7);
    assertThat(measure(question, 1)).isEqualTo(measure(question, 1));
  }

  @Test
  void rejects_what_cannot_be_asked() {
    long[] labels = {0, 0, 0, 1, 1, 1};
    Embeddings given = embeddings(new Random(0).normal(1, 6, 3), Map.of("shape", labels));
    assertThatThrownBy(() -> new FewShot(List.of(), 2, List.of(2), 2, 3).measure(given, given))
        .hasMessage("few-shot: task 'shape' needs 2 classes of at least 4 test examples, found 0");
    assertThatThrownBy(() -> new FewShot(List.of(), 1, List.of(1), 1, 2))
        .hasMessage("few-shot: ways must be at least 2, got 1");
    assertThatThrownBy(() -> new FewShot(List.of(), 2, List.of(), 1, 2))
        .hasMessage("few-shot: shots must be at least 1, at least one, got []");
    assertThatThrownBy(() -> new FewShot(List.of(), 2, List.of(1), 1, 1))
        .hasMessage("few-shot: needs a query and two episodes, got 1 and 1");
  }
}
