package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.data.Pixels;
import io.sensorium.data.Series;
import io.sensorium.data.TableRow;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklinesTest {
  private static final int SIDE = 60;

  /** Pixels of a part of the picture that are not white. */
  private static int inked(Pixels picture, int left, int right, int top, int bottom) {
    int count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        count += (picture.samples()[y * SIDE + x] & 0xff) < 0xff ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void a_rising_line_goes_from_the_lower_left_to_the_upper_right() {
    Pixels picture = Sparklines.of(new Series(3, 1, new float[] {-1, 0, 1}), SIDE);
    assertThat(inked(picture, 0, 20, 40, SIDE)).isPositive();
    assertThat(inked(picture, 40, SIDE, 0, 20)).isPositive();
    assertThat(inked(picture, 0, 20, 0, 20) + inked(picture, 40, SIDE, 40, SIDE)).isZero();
  }

  @Test
  void each_channel_has_a_line_on_its_own_scale() {
    float[] values = {0, 1000, 1, 7000, 0, 1000};
    Pixels picture = Sparklines.of(new Series(3, 2, values), SIDE);
    for (int top = 0; top < SIDE; top += SIDE / 2) {
      assertThat(inked(picture, 20, 40, top, top + 10)).isPositive();
      assertThat(inked(picture, 0, 20, top + 20, top + 30)).isPositive();
    }
  }

  @Test
  void a_line_is_interrupted_where_numbers_are_missing() {
    float[] values = {0, 0, Float.NaN, 0, 0};
    Pixels picture = Sparklines.of(new Series(5, 1, values), SIDE);
    assertThat(inked(picture, 26, 34, 0, SIDE)).isZero();
    assertThat(inked(picture, 0, 26, 0, SIDE)).isPositive();
    assertThat(inked(picture, 34, SIDE, 0, SIDE)).isPositive();
    Pixels nothing = Sparklines.of(new Series(2, 1, new float[] {Float.NaN, Float.NaN}), SIDE);
    assertThat(inked(nothing, 0, SIDE, 0, SIDE)).isZero();
  }

  @Test
  void dots_tell_of_channels_that_are_not_drawn() {
    assertThat(inked(Sparklines.of(new Series(2, 12, new float[24]), SIDE), 0, SIDE, 55, 59))
        .isNotEqualTo(
            inked(Sparklines.of(new Series(2, 13, new float[26]), SIDE), 0, SIDE, 55, 59));
  }

  @Test
  void numbers_have_four_digits_and_a_dash_where_one_is_missing() {
    var row = new TableRow(new float[] {58.7652f, 0, Float.NaN, -12345, 1});
    assertThat(Sparklines.numbers(row, List.of())).isEqualTo("58.77, 0, –, -12350, 1");
    assertThat(Sparklines.numbers(row, List.of("a", "b", "c", "d", "e")))
        .isEqualTo("a 58.77, b 0, c –, d -12350, e 1");
  }

  @Test
  void channels_are_named_where_their_lines_are() {
    var image = new BufferedImage(Tile.SIDE, Tile.SIDE, BufferedImage.TYPE_INT_RGB);
    new Sparklines.Legend("", List.of("", "bilirubin")).paint(image.createGraphics(), 0, 0);
    assertThat(drawn(image, 0, Tile.SIDE / 2)).isZero();
    assertThat(drawn(image, Tile.SIDE * 5 / 8, Tile.SIDE * 7 / 8)).isPositive();
  }

  private static long drawn(BufferedImage image, int from, int to) {
    return IntStream.range(from * Tile.SIDE, to * Tile.SIDE)
        .filter(i -> (image.getRGB(i % Tile.SIDE, i / Tile.SIDE) & 0xffffff) != 0)
        .count();
  }
}
