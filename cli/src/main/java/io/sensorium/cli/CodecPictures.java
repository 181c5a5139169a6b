package io.sensorium.cli;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Wave;
import io.sensorium.data.WaveFile;
import io.sensorium.experiment.Assembly;
import io.sensorium.modality.Image;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Video;
import io.sensorium.objective.VqVae;
import io.sensorium.tensor.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Test examples beside what becomes of them in the codes of a learned tokenizer: pictures and
 * frames above what is decoded, sound as spectrograms and to be played.
 */
final class CodecPictures {
  private static final int IMAGES = 16;
  private static final int CLIPS = 3;
  private static final int ACROSS = 8;
  private static final int WIDTH = 480;
  private static final int HEIGHT = 200;

  private final VqVae codec;
  private final Path folder;

  private CodecPictures(VqVae codec, Path folder) {
    this.codec = codec;
    this.folder = folder;
  }

  /**
   * Writes {@code pictures/codes.png}, or {@code sounds/} with spectrograms, if the objective has
   * codes.
   */
  static void write(Path folder, Assembly trained) {
    if (!(trained.objective() instanceof VqVae codec)) {
      return;
    }
    List<Sample> samples =
        samples(trained.source().test(), codec.input().name(), codec.modality() instanceof Image);
    if (!samples.isEmpty()) {
      Tensor values = trained.collator().batch(samples).of(codec.input().name()).values();
      Tensor told = inference(() -> codec.decode(codec.encode(values)));
      try {
        new CodecPictures(codec, folder).write(values, told);
      } catch (IOException e) {
        throw new UncheckedIOException("%s: cannot write pictures".formatted(folder), e);
      }
    }
  }

  /** Some of the examples that have it, from the whole of them. */
  private static List<Sample> samples(Examples examples, String name, boolean images) {
    int[] whole =
        IntStream.range(0, examples.size())
            .filter(i -> examples.get(i).inputs().containsKey(name))
            .toArray();
    int count = Math.min(images ? IMAGES : CLIPS, whole.length);
    return IntStream.range(0, count)
        .mapToObj(i -> examples.get(whole[(int) ((i + 0.5) * whole.length / count)]))
        .toList();
  }

  private void write(Tensor values, Tensor told) throws IOException {
    switch (codec.modality()) {
      case Image image -> sheet(images(image, values), images(image, told));
      case Video video -> sheet(frames(video, values), frames(video, told));
      case Sound sound -> {
        for (int i = 0; i < values.size(0); i++) {
          write("example-%d-as-it-is".formatted(i + 1), wave(sound, values.select(0, i)));
          write("example-%d-from-codes".formatted(i + 1), wave(sound, told.select(0, i)));
        }
      }
      default -> throw new IllegalStateException("no pictures of " + codec.modality().kind());
    }
  }

  /** Rows of originals, under each a row of what was decoded. */
  private void sheet(List<Tile> originals, List<Tile> told) throws IOException {
    List<List<Tile>> rows = new ArrayList<>();
    for (int from = 0; from < originals.size(); from += ACROSS) {
      int to = Math.min(from + ACROSS, originals.size());
      rows.add(List.of(title("as it is")));
      rows.add(originals.subList(from, to));
      rows.add(List.of(title("from codes")));
      rows.add(told.subList(from, to));
    }
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    ImageIO.write(new TileSheet(rows).draw(), "png", pictures.resolve("codes.png").toFile());
  }

  private static Tile title(String text) {
    return Tile.Words.of(text, Font.BOLD, Color.DARK_GRAY);
  }

  private static List<Tile> images(Image image, Tensor values) {
    return IntStream.range(0, (int) values.size(0))
        .mapToObj(i -> ContactSheet.tile(Plain.of(image, values.select(0, i))))
        .toList();
  }

  /** Frames of each example, evenly spaced from the first one. */
  private static List<Tile> frames(Video video, Tensor values) {
    Image image = new Image(video.size());
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < values.size(0); i++) {
      for (int k = 0; k < ACROSS; k++) {
        Tensor frame = values.select(0, i).select(1, (long) k * video.frames() / ACROSS);
        tiles.add(ContactSheet.tile(Plain.of(image, frame)));
      }
    }
    return tiles;
  }

  private static Wave wave(Sound sound, Tensor samples) {
    return (Wave) Plain.of(sound, samples);
  }

  private void write(String name, Wave wave) throws IOException {
    Path sounds = Files.createDirectories(folder.resolve("sounds"));
    WaveFile.write(sounds.resolve(name + ".wav"), wave);
    BufferedImage drawn = Pictures.of(Spectrogram.of(wave, WIDTH, HEIGHT));
    ImageIO.write(drawn, "png", sounds.resolve(name + ".png").toFile());
  }
}
