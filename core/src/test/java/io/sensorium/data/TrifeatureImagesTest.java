package io.sensorium.data;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrifeatureImagesTest {
  private static final int GREY = 128;

  @Test
  void the_same_random_state_draws_the_same_image() {
    var images = new TrifeatureImages(64, 40, 8);
    var what = new Combination(Shape.STAR, Texture.RAIN, Color.OCEAN);
    byte[] first = images.draw(what, new SplittableRandom(1)).samples();
    assertThat(images.draw(what, new SplittableRandom(1)).samples()).isEqualTo(first);
    assertThat(images.draw(what, new SplittableRandom(2)).samples()).isNotEqualTo(first);
  }

  @Test
  void a_turned_shape_keeps_its_area_at_every_size() {
    for (var shape : Shape.values()) {
      double area = 0;
      for (int p = 0; p < Shape.TEMPLATE * Shape.TEMPLATE; p++) {
        area += shape.covers(p / Shape.TEMPLATE, p % Shape.TEMPLATE) ? 1 : 0;
      }
      double full = area;
      forSeeds(
          5,
          seed -> {
            assertThat(whiteness(new TrifeatureImages(224, 128, 10), shape, seed))
                .isCloseTo(full, within(0.03 * full));
            assertThat(whiteness(new TrifeatureImages(64, 40, 8), shape, seed))
                .isCloseTo(full * 40 * 40 / (128 * 128), within(0.03 * full * 40 * 40 / 16384));
          });
    }
  }

  @Test
  void an_image_lies_between_grey_and_its_colour() {
    var what = new Combination(Shape.CIRCLE, Texture.DOTS, Color.ORANGE);
    Pixels image = new TrifeatureImages(64, 40, 8).draw(what, new SplittableRandom(3));
    boolean shown = false;
    for (int p = 0; p < 64 * 64; p++) {
      assertThat(image.at(0, p / 64, p % 64)).isBetween(GREY, 255);
      assertThat(image.at(1, p / 64, p % 64)).isBetween(GREY, 153);
      assertThat(image.at(2, p / 64, p % 64)).isBetween(0, GREY);
      shown |= image.at(0, p / 64, p % 64) == 255 && image.at(1, p / 64, p % 64) == 153;
    }
    assertThat(shown).isTrue();
  }

  @Test
  void sizes_at_which_a_shape_does_not_fit_are_refused() {
    assertThatThrownBy(() -> new TrifeatureImages(56, 40, 8))
        .hasMessage("size must be at least 57 for a shape of 40, got 56");
    assertThatThrownBy(() -> new TrifeatureImages(224, 129, 8))
        .hasMessage("shape must be from 1 to 128, got 129");
    assertThatThrownBy(() -> new TrifeatureImages(64, 40, 4))
        .hasMessage("period must be at least 5, got 4");
  }

  /** Sum over the pixels of how far each is from grey to white, for a solid white shape. */
  private static double whiteness(TrifeatureImages images, Shape shape, long seed) {
    var what = new Combination(shape, Texture.SOLID, Color.WHITE);
    Pixels image = images.draw(what, new SplittableRandom(seed));
    double sum = 0;
    for (int p = 0; p < images.size() * images.size(); p++) {
      sum += (image.at(0, p / images.size(), p % images.size()) - GREY) / (255.0 - GREY);
    }
    return sum;
  }
}
