package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CropResizeTest {
  private static final int SIZE = 11;
  private static final int COUNT = 499;

  @Test
  void the_whole_image_is_left_as_it_is() {
    Tensor images = new Random(1).uniform(5, 3, SIZE, SIZE);
    assertThat(crop(new CropResize(1, 1), images).toDoubles())
        .containsExactly(images.toDoubles(), within(1e-5));
  }

  /** A picture of its own coordinates tells where each new pixel came from. */
  @Test
  void a_crop_is_an_upright_part_of_the_drawn_area_and_ratio_inside_the_image() {
    Tensor seen = crop(new CropResize(0.2, 0.6), coordinates());
    double least = 1;
    double most = 0;
    for (int i = 0; i < COUNT; i++) {
      Tensor image = seen.select(0, i);
      double[] across = image.select(0, 0).toDoubles(); // [Y * X]
      double[] down = image.select(0, 1).toDoubles();
      int middle = SIZE * (SIZE / 2) + SIZE / 2;
      double width = (across[middle + 2] - across[middle - 2]) * SIZE / 4;
      double height = (down[middle + 2 * SIZE] - down[middle - 2 * SIZE]) * SIZE / 4;
      assertThat(width / height).isBetween(0.75 - 1e-3, 4.0 / 3 + 1e-3);
      assertThat(width * height).isBetween(0.2 - 1e-3, 0.6 + 1e-3);
      assertThat(across[middle] - width / 2).isGreaterThan(-1e-3);
      assertThat(across[middle] + width / 2).isLessThan(1 + 1e-3);
      assertThat(down[middle] - height / 2).isGreaterThan(-1e-3);
      assertThat(down[middle] + height / 2).isLessThan(1 + 1e-3);
      assertThat(across[middle + SIZE]).isCloseTo(across[middle], within(1e-4));
      assertThat(down[middle + 1]).isCloseTo(down[middle], within(1e-4));
      least = Math.min(least, width * height);
      most = Math.max(most, width * height);
    }
    assertThat(least).isLessThan(0.22);
    assertThat(most).isGreaterThan(0.58);
  }

  @Test
  void crops_lie_everywhere() {
    Tensor middles =
        crop(new CropResize(0.1, 0.1), coordinates()).select(3, SIZE / 2).select(2, SIZE / 2);
    for (int axis = 0; axis < 2; axis++) {
      assertThat(Arrays.stream(middles.select(1, axis).toDoubles()))
          .anyMatch(x -> x < 0.25)
          .anyMatch(x -> x > 0.75);
    }
  }

  @Test
  void impossible_areas_are_refused() {
    assertThatThrownBy(() -> new CropResize(0.5, 0.4))
        .hasMessage("smallest and largest must rise, from above 0 to 1, got 0.5 and 0.4");
    assertThatThrownBy(() -> new CropResize(0, 0.4)).hasMessageContaining("got 0.0 and 0.4");
    assertThatThrownBy(() -> new CropResize(0.5, 1.1)).hasMessageContaining("got 0.5 and 1.1");
  }

  /** [COUNT, 3, Y, X]: from 0 to 1, how far right, how far down, and nothing. */
  private static Tensor coordinates() {
    Tensor place = Tensor.range(SIZE).to(DType.FLOAT32).plus(0.5).over(SIZE);
    Tensor across = place.unsqueeze(0).expand(SIZE, SIZE);
    Tensor picture = Tensor.stack(0, List.of(across, across.t(), Tensor.zeros(SIZE, SIZE)));
    return picture.unsqueeze(0).expand(COUNT, 3, SIZE, SIZE);
  }

  private static Tensor crop(CropResize crop, Tensor images) {
    return crop.apply(Column.full(images), new Image(SIZE), new Random(2)).values();
  }
}
