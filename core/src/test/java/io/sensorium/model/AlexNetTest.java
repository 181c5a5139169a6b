package io.sensorium.model;

import static io.sensorium.tensor.Memory.inference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.Letters;
import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Words;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlexNetTest {

  private static AlexNet of(int size) {
    return new AlexNet.Config().build(new Image(size), new Random(0));
  }

  @Test
  void has_as_many_numbers_as_torchvisions_features() {
    long numbers = of(64).parameters().values().stream().mapToLong(Tensor::count).sum();
    assertThat(numbers).isEqualTo(2_469_696);
  }

  @ParameterizedTest
  @CsvSource({"63, 1", "64, 1", "95, 2", "128, 3", "224, 6"})
  void gives_the_map_it_says(int size, int side) {
    AlexNet network = of(size);
    assertThat(network.shape()).containsExactly(256, side, side);
    Column images = Column.full(new Random(1).uniform(1, 3, size, size));
    Tensor map = inference(() -> network.apply(images, Pass.ASKING));
    assertThat(map.shape()).containsExactly(1, 256, side, side);
  }

  @Test
  void rejects_images_of_which_nothing_would_be_left() {
    assertThatThrownBy(() -> of(62))
        .hasMessage("alexNet: needs images of at least 63 pixels a side, got 62");
  }

  @Test
  void rejects_text() {
    Words words = new Words(new Letters(), 7);
    assertThatThrownBy(() -> new AlexNet.Config().build(words, new Random(0)))
        .hasMessage("alexNet: reads images, not text");
  }
}
