package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Laws;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShrinkTest {
  @Test
  void the_shorter_side_becomes_as_long_as_asked_and_the_shape_stays() {
    Pixels shrunk = Shrink.to(5, new Pixels(3, 10, 14, new byte[3 * 10 * 14]));
    assertThat(new int[] {shrunk.channels(), shrunk.height(), shrunk.width()})
        .containsExactly(3, 5, 7);
  }

  @Test
  void small_images_stay_as_they_are() {
    var image = new Pixels(1, 5, 7, new byte[35]);
    assertThat(Shrink.to(5, image)).isSameAs(image);
  }

  @Test
  void a_pixel_is_the_mean_of_those_it_covers() {
    byte[] samples = {10, 20, 30, 40, 50, 60, 70, 80};
    assertThat(Shrink.to(1, new Pixels(1, 2, 4, samples)).samples())
        .containsExactly((10 + 20 + 50 + 60) / 4, (30 + 40 + 70 + 80) / 4);
  }

  @Test
  void the_mean_of_an_image_survives_any_factor() {
    Laws.forSeeds(
        20,
        seed -> {
          var random = new Random(seed);
          int height = 11 + random.nextInt(20);
          int width = 11 + random.nextInt(20);
          byte[] samples = new byte[height * width];
          random.nextBytes(samples);
          var image = new Pixels(1, height, width, samples);
          assertThat(mean(Shrink.to(7, image))).isCloseTo(mean(image), within(0.5));
        });
  }

  private static double mean(Pixels image) {
    double sum = 0;
    for (byte sample : image.samples()) {
      sum += sample & 0xff;
    }
    return sum / image.samples().length;
  }
}
