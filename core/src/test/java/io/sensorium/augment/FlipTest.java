package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.tensor.Random;
import org.junit.jupiter.api.Test;

class FlipTest {
  private static final Image MODALITY = new Image(7);

  @Test
  void swaps_left_and_right() {
    Column images = Column.full(new Random(1).uniform(2, 3, 5, 7));
    float[] still = images.values().toFloats();
    float[] flipped = new Flip(1).apply(images, MODALITY, new Random(2)).values().toFloats();
    for (int n = 0; n < still.length; n++) {
      assertThat(flipped[n]).isEqualTo(still[n - n % 7 + 6 - n % 7]);
    }
  }

  @Test
  void flipping_twice_changes_nothing() {
    Column images = Column.full(new Random(1).uniform(13, 3, 5, 7));
    Column once = new Flip(0.5).apply(images, MODALITY, new Random(2));
    Column twice = new Flip(0.5).apply(once, MODALITY, new Random(2));
    assertThat(once.values().toFloats()).isNotEqualTo(images.values().toFloats());
    assertThat(twice.values().toFloats()).isEqualTo(images.values().toFloats());
  }
}
