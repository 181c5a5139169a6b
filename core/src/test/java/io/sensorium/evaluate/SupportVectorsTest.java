package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SupportVectorsTest {
  private static final SupportVectors PROBE =
      new SupportVectors(List.of(), List.of(1e-6, 1e-3, 1.0));

  private static Embeddings classes(long seed, int classes, double apart) {
    long[] labels = IntStream.range(0, 93).mapToLong(i -> i % classes).toArray();
    Tensor centres = new Random(9).normal(apart, classes, 11);
    Tensor noise = new Random(seed).normal(1, 93, 11);
    return embeddings(
        noise.plus(centres.at(Tensor.of(labels, 93))).times(1e-3).plus(5), Map.of("kind", labels));
  }

  private static double accuracy(int classes, double apart) {
    List<Measurement> found = PROBE.measure(classes(1, classes, apart), classes(2, classes, apart));
    return find(found, "support vectors/kind/accuracy").value();
  }

  @Test
  void tells_two_and_more_classes_apart() {
    assertThat(accuracy(2, 2)).isGreaterThan(0.95);
    assertThat(accuracy(5, 3)).isGreaterThan(0.95);
  }

  @Test
  void guesses_where_there_is_nothing_to_tell() {
    assertThat(accuracy(2, 0)).isBetween(0.3, 0.7);
  }

  @Test
  void the_margin_of_two_points_lies_in_the_middle() {
    // (±3, 0): standardised to (±1, 0); 0.2 is on the side of the first
    Embeddings train =
        embeddings(
            Tensor.of(new float[] {3, 0, -3, 0, 3, 0, -3, 0}, 4, 2),
            Map.of("kind", new long[] {0, 1, 0, 1}));
    Embeddings test =
        embeddings(
            Tensor.of(new float[] {0.2f, 9, -0.2f, 9}, 2, 2), Map.of("kind", new long[] {0, 1}));
    assertThat(new SupportVectors(List.of(), List.of(1000.0)).measure(train, test))
        .extracting(Measurement::value)
        .containsOnly(1.0);
  }

  @Test
  void the_same_question_has_the_same_answer() {
    assertThat(PROBE.measure(classes(1, 3, 1), classes(2, 3, 1)))
        .isEqualTo(PROBE.measure(classes(1, 3, 1), classes(2, 3, 1)));
  }

  @Test
  void rejects_settings_without_sense() {
    assertThatThrownBy(() -> new SupportVectors(List.of(), List.of(1.0, 0.0)))
        .hasMessage("support vectors: costs must be above 0, at least one, got [1.0, 0.0]");
  }
}
