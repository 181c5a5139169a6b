package io.sensorium.augment;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class HueTest {

  @Test
  void a_third_of_a_turn_makes_red_green_and_green_blue() {
    Tensor images = new Random(1).uniform(2, 3, 5, 7);
    double[] turned = Hue.turn(images, Tensor.full(1.0 / 3, 2, 1, 1, 1)).toDoubles();
    Tensor moved =
        Tensor.cat(1, images.slice(1, 2, 3), images.slice(1, 0, 1), images.slice(1, 1, 2));
    assertThat(turned).containsExactly(moved.toDoubles(), within(1e-5));
  }

  @Test
  void no_turn_and_a_full_turn_change_nothing() {
    Tensor images = new Random(2).uniform(2, 3, 5, 7);
    for (double turn : new double[] {0, 1, -1}) {
      assertThat(Hue.turn(images, Tensor.full(turn, 2, 1, 1, 1)).toDoubles())
          .containsExactly(images.toDoubles(), within(1e-5));
    }
  }

  @Test
  void grey_has_no_hue_to_turn() {
    Tensor grey = new Random(3).uniform(2, 1, 5, 7).expand(2, 3, 5, 7);
    assertThat(Hue.turn(grey, Tensor.full(0.3, 2, 1, 1, 1)).toDoubles())
        .containsExactly(grey.toDoubles(), within(1e-6));
  }

  /** The JDK's own conversion has 8 bits a channel on its way back, hence the tolerance. */
  @Test
  void agrees_with_the_conversion_of_the_jdk() {
    forSeeds(
        200,
        seed -> {
          var random = new java.util.SplittableRandom(seed);
          int[] rgb = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
          double turn = random.nextDouble(-0.5, 0.5);
          float[] hsb = Color.RGBtoHSB(rgb[0], rgb[1], rgb[2], null);
          var expected = new Color(Color.HSBtoRGB((float) (hsb[0] + turn), hsb[1], hsb[2]));
          Tensor pixel =
              Tensor.of(new double[] {rgb[0] / 255.0, rgb[1] / 255.0, rgb[2] / 255.0}, 1, 3, 1, 1);
          double[] turned = Hue.turn(pixel, Tensor.full(turn, 1, 1, 1, 1)).toDoubles();
          assertThat(turned)
              .containsExactly(
                  new double[] {
                    expected.getRed() / 255.0,
                    expected.getGreen() / 255.0,
                    expected.getBlue() / 255.0
                  },
                  within(0.6 / 255));
        });
  }
}
