package io.sensorium.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixChartTest {
  private static final int DARKEST = 0x7fb8d8;

  @TempDir Path folder;

  private static long dark(BufferedImage picture, int fromX, int toX, int fromY, int toY) {
    long count = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        count += (picture.getRGB(x, y) & 0xffffff) == DARKEST ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void the_first_row_is_on_top_and_what_is_missing_or_below_0_is_white() throws IOException {
    Path png = folder.resolve("matrix.png");
    new MatrixChart(
            "likeness",
            List.of("one", "two"),
            List.of(List.of(1.0, -0.1), Arrays.asList(-0.1, null)))
        .write(png);
    BufferedImage picture = ImageIO.read(png.toFile());
    int middle = picture.getHeight() / 2;
    long above = dark(picture, 0, picture.getWidth(), 0, middle);
    long below = dark(picture, 0, picture.getWidth(), middle, picture.getHeight());
    assertThat(above).isGreaterThan(20_000);
    assertThat(below).isLessThan(above / 4);
  }

  @Test
  void is_as_wide_as_it_is_high() {
    assertThatThrownBy(() -> new MatrixChart("likeness", List.of("one"), List.of()))
        .hasMessage("matrix chart: needs as many rows and columns as names, 1");
  }
}
