package io.sensorium.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTest {
  private static final int COUNT = 2000;

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.8, 1, 3})
  void beta_has_the_moments_of_its_law(double shape) {
    Random random = new Random(5);
    double[] draws = IntStream.range(0, COUNT).mapToDouble(_ -> random.beta(shape)).toArray();
    double variance = 1 / (4 * (2 * shape + 1));
    assertThat(Arrays.stream(draws).average().orElseThrow()).isCloseTo(0.5, within(0.03));
    assertThat(Arrays.stream(draws).map(x -> (x - 0.5) * (x - 0.5)).average().orElseThrow())
        .isCloseTo(variance, within(0.08 * variance));
    assertThat(Arrays.stream(draws).allMatch(x -> x >= 0 && x <= 1)).isTrue();
  }

  @Test
  void a_truncated_normal_has_no_tails_and_the_deviation_that_leaves() {
    Tensor drawn = new Random(1).truncatedNormal(3, 101, 103);
    assertThat(drawn.abs().view(-1).max(0).item()).isBetween(5.9, 6.0);
    assertThat(drawn.mean().item()).isCloseTo(0, within(0.1));
    // the variance of a normal distribution cut at two deviations is 0.7737 of what it was
    assertThat(drawn.square().mean().item()).isCloseTo(9 * 0.7737, within(0.2));
  }

  @Test
  void shapes_take_no_memory() {
    long before = Engine.memory();
    Tensor large = Random.shapes().at(3).normal(1, 1_000_000, 1_000_000).requireGradient();
    assertThat(large.count()).isEqualTo(1_000_000_000_000L);
    assertThat(Random.shapes().uniform(-1.0, 1.0, 7, 11).shape()).containsExactly(7, 11);
    assertThat(Random.shapes().permutation(5).shape()).containsExactly(5);
    assertThat(Engine.memory() - before).isLessThan(1_000_000_000L);
  }
}
