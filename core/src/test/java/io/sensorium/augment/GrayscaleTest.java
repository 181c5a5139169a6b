package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GrayscaleTest {

  @Test
  void makes_the_three_channels_equal_to_the_luminance() {
    Tensor images = new Random(1).uniform(2, 3, 5, 7);
    Tensor grey = new Grayscale(1).apply(Column.full(images), new Image(7), new Random(2)).values();
    for (int i = 0; i < 2; i++) {
      double[] red = images.select(0, i).select(0, 0).toDoubles();
      double[] green = images.select(0, i).select(0, 1).toDoubles();
      double[] blue = images.select(0, i).select(0, 2).toDoubles();
      for (int c = 0; c < 3; c++) {
        double[] found = grey.select(0, i).select(0, c).toDoubles();
        for (int p = 0; p < 35; p++) {
          assertThat(found[p])
              .isCloseTo(0.299 * red[p] + 0.587 * green[p] + 0.114 * blue[p], within(1e-6));
        }
      }
    }
  }
}
