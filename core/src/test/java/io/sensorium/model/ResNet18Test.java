package io.sensorium.model;

import static io.sensorium.tensor.Memory.inference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNet18Test {
  private static final Random RANDOM = new Random(0);

  private static ResNet18 of(int size) {
    return new ResNet18.Config().build(new Image(size), RANDOM);
  }

  @Test
  void has_as_many_learned_numbers_as_published() {
    long numbers =
        of(32).parameters().values().stream()
            .filter(Tensor::requiresGradient)
            .mapToLong(Tensor::count)
            .sum();
    assertThat(numbers).isEqualTo(11_176_512);
  }

  @ParameterizedTest
  @CsvSource({"32, 1", "33, 2", "65, 3"})
  void gives_the_map_it_says(int size, int side) {
    ResNet18 network = of(size);
    assertThat(network.shape()).containsExactly(512, side, side);
    Column images = Column.full(new Random(1).uniform(2, 3, size, size));
    Tensor map = inference(() -> network.apply(images, Pass.learning(new Random(2))));
    assertThat(map.shape()).containsExactly(2, 512, side, side);
    assertThat(map.allFinite()).isTrue();
  }

  @Test
  void rejects_images_smaller_than_one_place() {
    assertThatThrownBy(() -> of(31))
        .hasMessage("resNet18: needs images of at least 32 pixels a side, got 31");
  }
}
