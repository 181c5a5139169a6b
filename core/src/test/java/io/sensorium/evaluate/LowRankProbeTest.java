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

class LowRankProbeTest {
  private static Embeddings classes(long seed, int size, double apart) {
    long[] labels = IntStream.range(0, size).mapToLong(i -> i % 3).toArray();
    Tensor centres = new Random(9).normal(apart, 3, 11);
    Tensor vectors = new Random(seed).normal(1, size, 11).plus(centres.at(Tensor.of(labels, size)));
    return embeddings(vectors.times(1e-3).plus(5), Map.of("kind", labels)); // far from standard
  }

  private static double accuracy(LowRankProbe probe, double apart) {
    List<Measurement> found = probe.measure(classes(1, 93, apart), classes(2, 93, apart));
    return find(found, "linear probe, low rank/kind/accuracy").value();
  }

  @Test
  void learns_what_is_linear_with_a_tenth_of_its_components_at_a_time() {
    var probe = new LowRankProbe(List.of(), 31, 0.1, 23, 300, 1e-2);
    assertThat(accuracy(probe, 3)).isGreaterThan(0.95);
    assertThat(accuracy(probe, 0)).isBetween(0.15, 0.55);
  }

  @Test
  void some_components_give_on_the_mean_what_all_give() {
    var random = new Random(4);
    var factors =
        new LowRankProbe.Factors(
            random.normal(1, 7, 5), random.normal(1, 7, 3), random.normal(1, 3));
    Tensor x = random.normal(1, 2, 5);
    Tensor sum = Tensor.zeros(2, 3);
    for (int component = 0; component < 7; component++) {
      sum = sum.plus(factors.apply(x, Tensor.of(new long[] {component}, 1)));
    }
    assertThat(sum.over(7).toDoubles()).containsExactly(factors.apply(x).toDoubles(), within(1e-4));
  }

  @Test
  void the_same_question_has_the_same_answer() {
    var probe = new LowRankProbe(List.of("kind"), 13, 0.2, 11, 20, 1e-2);
    assertThat(probe.measure(classes(1, 31, 1), classes(2, 31, 1)))
        .isEqualTo(probe.measure(classes(1, 31, 1), classes(2, 31, 1)));
  }

  @Test
  void rejects_settings_without_sense() {
    assertThatThrownBy(() -> new LowRankProbe(List.of(), 0, 0.1, 1, 1, 1))
        .hasMessage(
            "low-rank probe: components, batch and steps must be at least 1, got 0, 1 and 1");
    assertThatThrownBy(() -> new LowRankProbe(List.of(), 1, 0, 1, 1, 1))
        .hasMessage("low-rank probe: kept must be above 0 and at most 1, got 0.0");
    assertThatThrownBy(() -> new LowRankProbe(List.of(), 1, 1, 1, 1, 0))
        .hasMessage("low-rank probe: rate must be above 0, got 0.0");
  }
}
