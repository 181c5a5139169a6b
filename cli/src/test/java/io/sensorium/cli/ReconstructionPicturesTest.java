package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.data.Cell;
import io.sensorium.data.Manifest;
import io.sensorium.data.Source;
import io.sensorium.data.Split;
import io.sensorium.experiment.Assembly;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.objective.Blocks;
import io.sensorium.objective.Ends;
import io.sensorium.objective.MaskedAutoencoder;
import io.sensorium.objective.Objective;
import io.sensorium.objective.Patchwork;
import io.sensorium.objective.Pieces;
import io.sensorium.objective.Stacks;
import io.sensorium.tensor.Random;
import io.sensorium.token.Modalities;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconstructionPicturesTest {
  private static final int SIDE = 12;
  private static final int RED = 0xffff0000;

  @TempDir Path folder;
  private Path written = Path.of("");

  @BeforeEach
  void name() {
    written = folder.resolve("pictures").resolve("reconstructions.png");
  }

  @Test
  void shows_each_example_at_every_share_and_from_the_others_alone() throws IOException {
    ReconstructionPictures.write(folder, assembly("red.png,a cat\nred.png,two dogs\n"), 1);
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
    ReconstructionPictures.write(folder, assembly("red.png,\n,two dogs\n"), 1);
    assertThat(written).doesNotExist();
  }

  private static long red(BufferedImage sheet, int column) {
    int left = 24 + column * (Tile.SIDE + 12);
    return IntStream.range(0, Tile.SIDE * sheet.getHeight())
        .filter(i -> sheet.getRGB(left + i % Tile.SIDE, i / Tile.SIDE) == RED)
        .count();
  }

  private Assembly assembly(String rows) {
    Source source = source(rows);
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("photo", new Image(SIDE));
    modalities.put(
        "caption",
        Modalities.build(new Words.Config("bert-uncased", 9, true), "caption", source.test()));
    return new Assembly(source, new Collator(modalities), objective(modalities));
  }

  private static Objective objective(SequencedMap<String, Modality> modalities) {
    var ends = new LinkedHashMap<String, Ends.Config>();
    var standard = new Patchwork.Standard(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));
    ends.put(
        "photo",
        new Ends.Config(
            new Patchwork.Config(List.of(3, 3), standard, Patchwork.Target.VALUES), 0.75, 1));
    ends.put("caption", new Ends.Config(new Pieces.Config(), 0.75, 0.5));
    return new MaskedAutoencoder.Config(
            ends,
            new Stacks.Given(new Stacks.Stack(8, 1, 2), new Stacks.Stack(4, 1, 2)),
            new Blocks(Blocks.Gelu.TANH, 0),
            new MaskedAutoencoder.Masks(Masking.Draw.EACH, Masking.Padding.EXCLUDED),
            MaskedAutoencoder.Types.LEARNED,
            MaskedAutoencoder.Summary.CLS)
        .build(modalities, new Random(1));
  }

  private Source source(String rows) {
    try {
      var red = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      IntStream.range(0, SIDE * SIDE).forEach(i -> red.setRGB(i % SIDE, i / SIDE, RED));
      ImageIO.write(red, "png", folder.resolve("red.png").toFile());
      Path file = Files.writeString(folder.resolve("a.csv"), "file,words\n" + rows);
      var modalities = new LinkedHashMap<String, Cell>();
      modalities.put("photo", new Cell.ImageFile("file", SIDE));
      modalities.put("caption", new Cell.TextCell("words"));
      return new Manifest.Config(
              file.toString(),
              modalities,
              new LinkedHashMap<>(),
              "",
              new Split.ByShare(1, ""),
              Manifest.Broken.FAIL)
          .open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
