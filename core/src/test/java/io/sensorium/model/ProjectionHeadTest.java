package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ProjectionHeadTest {

  @Test
  void has_as_many_learned_numbers_as_published() {
    assertThat(learned(ProjectionHead.of(new Random(0), 40, 512, 512, 256))).isEqualTo(417_024);
    assertThat(learned(ProjectionHead.of(new Random(0), 512, 512, 512, 256))).isEqualTo(658_688);
  }

  private static long learned(Parametric network) {
    return network.parameters().values().stream()
        .filter(Tensor::requiresGradient)
        .mapToLong(Tensor::count)
        .sum();
  }
}
