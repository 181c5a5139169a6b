package io.sensorium.cli;

import io.sensorium.data.Cell;
import io.sensorium.data.Manifest;
import io.sensorium.data.Source;
import io.sensorium.data.Split;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.TrainedTokenizer;
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

/** Red photos with captions, and an untrained masked autoencoder of them. */
record Photos(Path folder) {
  static final int SIDE = 12;
  static final int RED = 0xffff0000;

  Assembly assembly(String rows) {
    Source source = source(rows);
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("photo", new Image(SIDE));
    modalities.put(
        "caption",
        Modalities.build(
            new Words.Config("bert-uncased", 9, true),
            "caption",
            source.test(),
            TrainedTokenizer::open));
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
