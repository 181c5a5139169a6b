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

class LarsProbeTest {
  private static final LarsProbe PROBE = new LarsProbe(List.of(), 31, 60, 5, 100);

  /** Noise, and the class in one direction of little variance. */
  private static Embeddings classes(long seed, int size, double apart) {
    Random random = new Random(seed);
    long[] labels = IntStream.range(0, size).mapToLong(i -> i % 3).toArray();
    Tensor sign = Tensor.of(labels, size).equal(1).like(Tensor.zeros(1)).unsqueeze(1);
    Tensor other = Tensor.of(labels, size).equal(2).like(Tensor.zeros(1)).unsqueeze(1);
    Tensor noise = random.normal(1, size, 5).times(50);
    Tensor thin = random.normal(0.02, size, 2);
    Tensor vectors = Tensor.cat(1, noise, thin.plus(Tensor.cat(1, sign, other).times(apart)));
    return embeddings(vectors, Map.of("kind", labels));
  }

  private static double accuracy(double apart) {
    List<Measurement> found = PROBE.measure(classes(1, 155, apart), classes(2, 93, apart));
    return find(found, "linear probe, LARS/kind/accuracy").value();
  }

  @Test
  void tells_apart_what_lies_in_a_direction_of_little_variance() {
    assertThat(accuracy(0.3)).isGreaterThan(0.95);
  }

  @Test
  void guesses_where_there_is_nothing_to_tell() {
    assertThat(accuracy(0)).isBetween(0.15, 0.55);
  }

  @Test
  void the_same_question_has_the_same_answer() {
    assertThat(PROBE.measure(classes(1, 62, 0.1), classes(2, 31, 0.1)))
        .isEqualTo(PROBE.measure(classes(1, 62, 0.1), classes(2, 31, 0.1)));
  }

  @Test
  void a_batch_larger_than_the_data_is_all_of_it() {
    var large = new LarsProbe(List.of("kind"), 2048, 20, 2, 100);
    var all = new LarsProbe(List.of("kind"), 62, 20, 2, 100);
    assertThat(large.measure(classes(1, 62, 0.3), classes(2, 31, 0.3)))
        .isEqualTo(all.measure(classes(1, 62, 0.3), classes(2, 31, 0.3)));
  }

  @Test
  void rejects_settings_without_sense() {
    assertThatThrownBy(() -> new LarsProbe(List.of(), 1, 90, 10, 0.1))
        .hasMessage("LARS probe: needs a batch of at least 2 and an epoch, got 1 and 90");
    assertThatThrownBy(() -> new LarsProbe(List.of(), 64, 5, 10, 0.1))
        .hasMessage("LARS probe: warmup must be from 0 to 5 epochs, got 10");
    assertThatThrownBy(() -> new LarsProbe(List.of(), 64, 90, 10, 0))
        .hasMessage("LARS probe: rate must be above 0, got 0.0");
  }
}
