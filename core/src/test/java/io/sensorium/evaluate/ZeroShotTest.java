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

class ZeroShotTest {
  private static final ZeroShot QUESTION = new ZeroShot("zero-shot");

  private static double value(List<Measurement> found, String metric) {
    return find(found, "zero-shot/shape/" + metric).value();
  }

  @Test
  void the_nearest_description_by_angle_is_the_answer() {
    Tensor classes = Tensor.of(new float[] {1, 0, 0, 9, -1, 0}, 3, 2);
    Tensor vectors = Tensor.of(new float[] {5, 1, 1, 2, 0.1f, 1, -3, 1}, 4, 2);
    Embeddings test = embeddings(vectors, Map.of("shape", new long[] {0, 0, 1, -1}));
    List<Measurement> found = QUESTION.measure("shape", classes, test);
    assertThat(value(found, "accuracy")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(value(found, "balanced accuracy")).isCloseTo((0.5 + 1) / 2, within(1e-12));
    assertThat(found).extracting(Measurement::chance).containsOnly(1 / 3.0);
    assertThat(found).extracting(Measurement::examples).containsOnly(3);
  }

  @Test
  void of_many_classes_the_first_five_count_too() {
    Tensor classes = new Random(0).normal(1, 11, 5);
    long[] labels = IntStream.range(0, 110).mapToLong(i -> i % 11).toArray();
    Tensor near = classes.at(Tensor.of(labels, 110)).plus(new Random(1).normal(0.7, 110, 5));
    List<Measurement> found =
        QUESTION.measure("shape", classes, embeddings(near, Map.of("shape", labels)));
    assertThat(value(found, "top-5 accuracy")).isGreaterThan(value(found, "accuracy"));
    assertThat(find(found, "zero-shot/shape/top-5 accuracy").chance())
        .isCloseTo(5 / 11.0, within(1e-12));
  }

  @Test
  void descriptions_that_say_nothing_are_guesses() {
    long[] labels = IntStream.range(0, 503).mapToLong(i -> i % 7).toArray();
    Embeddings test = embeddings(new Random(2).normal(1, 503, 13), Map.of("shape", labels));
    Measurement accuracy =
        QUESTION.measure("shape", new Random(3).normal(1, 7, 13), test).getFirst();
    assertThat(accuracy.chance()).isBetween(accuracy.low(), accuracy.high());
  }

  @Test
  void descriptions_count_the_same_whatever_their_length() {
    Tensor mean =
        ZeroShot.mean(
            List.of(Tensor.of(new float[] {100, 0}, 1, 2), Tensor.of(new float[] {0, 1}, 1, 2)));
    assertThat(mean.toDoubles())
        .containsExactly(new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, within(1e-6));
  }

  @Test
  void rejects_what_cannot_be_asked() {
    Embeddings none = embeddings(Tensor.ones(2, 3), Map.of("shape", new long[] {-1, -1}));
    assertThatThrownBy(() -> QUESTION.measure("shape", Tensor.ones(2, 3), none))
        .hasMessage("zero-shot: task 'shape' needs labelled test examples, found none");
    assertThatThrownBy(() -> QUESTION.measure("shape", Tensor.ones(2, 5), none))
        .hasMessage("zero-shot classes: expected [C, E=3], got [2, 5]");
  }
}
