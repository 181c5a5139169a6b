package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconstructionPicturesTest {
  @TempDir Path folder;
  private Path written = Path.of("");

  @BeforeEach
  void name() {
    written = folder.resolve("pictures").resolve("reconstructions.png");
  }

  @Test
  void shows_each_example_at_every_share_and_from_the_others_alone() throws IOException {
    ReconstructionPictures.write(
        folder, new Photos(folder).assembly("red.png,a cat\nred.png,two dogs\n"), 1);
    BufferedImage sheet = ImageIO.read(written.toFile());
    assertThat(sheet.getWidth()).isBetween(8 * Tile.SIDE, 10 * Tile.SIDE);
    assertThat(sheet.getHeight()).isGreaterThan(2 * Tile.SIDE);
    // Whole in the first column, less of it in those where some is hidden, nothing in the last.
    assertThat(red(sheet, 0)).isGreaterThan(Tile.SIDE * Tile.SIDE);
    assertThat(red(sheet, 1)).isLessThan(red(sheet, 0)).isGreaterThan(red(sheet, 5));
    assertThat(red(sheet, 5)).isPositive();
    assertThat(red(sheet, 7)).isZero();
  }

  @Test
  void leaves_no_picture_where_no_example_has_everything() {
    ReconstructionPictures.write(folder, new Photos(folder).assembly("red.png,\n,two dogs\n"), 1);
    assertThat(written).doesNotExist();
  }

  @Test
  void covers_what_the_hidden_codes_stand_for() {
    Tensor picture = Tensor.ones(2, 4, 6);
    Tensor hidden = Tensor.of(new float[] {0, 1, 0, 0, 0, 1}, 6).above(0);
    Tensor seen = ReconstructionPictures.covered(picture, hidden, List.of(2, 3));
    assertThat(seen.select(0, 1).toDoubles())
        .containsExactly(
            1, 1, 0, 0, 1, 1, //
            1, 1, 0, 0, 1, 1, //
            1, 1, 1, 1, 0, 0, //
            1, 1, 1, 1, 0, 0);
    Tensor film = Tensor.ones(1, 4, 2, 3);
    Tensor first = Tensor.of(new float[] {1, 0, 0, 0}, 4).above(0);
    Tensor rest = ReconstructionPictures.covered(film, first, List.of(2, 2, 1));
    assertThat(rest.toDoubles())
        .startsWith(0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1)
        .endsWith(1, 1, 1, 1, 1, 1);
  }

  private static long red(BufferedImage sheet, int column) {
    int left = 24 + column * (Tile.SIDE + 12);
    return IntStream.range(0, Tile.SIDE * sheet.getHeight())
        .filter(i -> sheet.getRGB(left + i % Tile.SIDE, i / Tile.SIDE) == Photos.RED)
        .count();
  }
}
