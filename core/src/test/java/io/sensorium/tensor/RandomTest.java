package io.sensorium.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
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
}
