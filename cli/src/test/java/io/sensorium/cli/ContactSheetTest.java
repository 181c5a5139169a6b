package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.data.Cell;
import io.sensorium.data.Manifest;
import io.sensorium.data.Split;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
  private static final int RED = 0xffff0000;
  private static final int DASH = 0xffbbbbbb;

  @TempDir Path folder;

  @Test
  void pictures_are_shown_as_large_as_fits() throws IOException {
    BufferedImage sheet = sheet("red.png,a,x\n", 5);
    long frame = 2;
    assertThat(count(sheet, RED)).isEqualTo((Tile.SIDE - frame) * (Tile.SIDE / 2 - frame));
  }

  @Test
  void each_example_is_a_column_as_far_as_asked_for() throws IOException {
    int one = sheet("red.png,a,x\n", 5).getWidth();
    int two = sheet("red.png,a,x\nred.png,a,x\n", 5).getWidth();
    int three = sheet("red.png,a,x\nred.png,a,x\nred.png,a,x\n", 3).getWidth();
    int cut = sheet("red.png,a,x\nred.png,a,x\nred.png,a,x\n", 2).getWidth();
    assertThat(three - two).isEqualTo(two - one).isGreaterThan(Tile.SIDE);
    assertThat(cut).isEqualTo(two);
  }

  @Test
  void examples_are_taken_from_the_whole_and_not_from_its_beginning() throws IOException {
    BufferedImage sheet = sheet(",a,x\n,a,x\nred.png,a,x\nred.png,a,x\n", 2);
    assertThat(count(sheet, RED)).isPositive();
    assertThat(count(sheet, DASH)).isPositive();
  }

  @Test
  void what_is_absent_is_marked_as_absent() throws IOException {
    assertThat(count(sheet("red.png,a,x\n", 5), DASH)).isLessThan(9);
    assertThat(count(sheet(",a,x\n", 5), DASH)).isGreaterThan(Tile.SIDE / 2);
    assertThat(count(sheet("red.png,,x\n", 5), DASH)).isGreaterThan(Tile.SIDE / 2);
  }

  @Test
  void a_source_without_examples_gives_an_empty_sheet() throws IOException {
    Manifest source = source("red.png,a,x\n");
    assertThat(count(new ContactSheet(source, source.test(), 5).draw(), 0xffffffff)).isPositive();
  }

  @Test
  void the_drawing_is_written_as_png() throws IOException {
    Manifest source = source("red.png,a,x\n");
    Path file = folder.resolve("sheet.png");
    new ContactSheet(source, source.train(), 5).write(file);
    assertThat(count(ImageIO.read(file.toFile()), RED)).isPositive();
  }

  @Test
  void long_text_is_broken_and_at_last_cut() {
    assertThat(words("").height()).isZero();
    assertThat(words("a cat").height()).isEqualTo(Tile.LINE);
    assertThat(words("a cat on a mat ".repeat(3)).height()).isBetween(2 * Tile.LINE, 4 * Tile.LINE);
    assertThat(words("a cat on a mat ".repeat(99)).height()).isEqualTo(Tile.LINES * Tile.LINE);
    assertThat(words("a".repeat(99)).height()).isGreaterThan(2 * Tile.LINE);
  }

  private static Tile.Words words(String text) {
    return Tile.Words.of(text, Font.PLAIN, Color.BLACK);
  }

  private BufferedImage sheet(String rows, int count) throws IOException {
    Manifest source = source(rows);
    return new ContactSheet(source, source.train(), count).draw();
  }

  private Manifest source(String rows) throws IOException {
    var red = new BufferedImage(14, 7, BufferedImage.TYPE_INT_RGB);
    IntStream.range(0, 98).forEach(i -> red.setRGB(i % 14, i / 14, RED));
    ImageIO.write(red, "png", folder.resolve("red.png").toFile());
    Path file = Files.writeString(folder.resolve("a.csv"), "file,words,kind\n" + rows);
    var modalities = new LinkedHashMap<String, Cell>();
    modalities.put("photo", new Cell.ImageFile("file", 19));
    modalities.put("caption", new Cell.TextCell("words"));
    return new Manifest.Config(
            file.toString(),
            modalities,
            new LinkedHashMap<>(Map.of("thing", "kind")),
            "",
            new Split.ByShare(0, ""),
            Manifest.Broken.FAIL)
        .open();
  }

  private static long count(BufferedImage image, int rgb) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == rgb)
        .count();
  }
}
