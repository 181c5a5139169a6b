package io.sensorium.cli;

import io.sensorium.data.Examples;
import io.sensorium.data.Frames;
import io.sensorium.data.Kind;
import io.sensorium.data.Pixels;
import io.sensorium.data.Sample;
import io.sensorium.data.Series;
import io.sensorium.data.Source;
import io.sensorium.data.TableRow;
import io.sensorium.data.Text;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Draws some examples of a source side by side, each a column: its name, what it says in each
 * modality, and its labels.
 *
 * @param source gives the names of modalities and classes
 * @param examples some of the source, from which those to draw are picked at even distances
 * @param count how many to draw, where there are so many
 */
public record ContactSheet(Source source, Examples examples, int count) {
  private static final int COLUMNS = 8;
  private static final int GAP = 12;
  private static final int MARGIN = 24;
  private static final int FIRST_CODES = 12;
  private static final Color DARK = new Color(0x222222);
  private static final Color PALE = new Color(0x777777);

  /** Tiles of the same row of several examples; the first tile names the row. */
  private record Row(List<Tile> tiles) {
    int height() {
      return tiles.stream().mapToInt(Tile::height).max().orElse(0);
    }
  }

  /** Writes the drawing as a PNG file. */
  public void write(Path file) {
    try (var stream = Files.newOutputStream(file)) {
      ImageIO.write(draw(), "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("contact sheet: cannot write '%s'".formatted(file), e);
    }
  }

  BufferedImage draw() {
    List<List<Row>> bands = bands();
    int columns = bands.isEmpty() ? 1 : bands.getFirst().getFirst().tiles.size();
    int width = 2 * MARGIN + columns * (Tile.SIDE + GAP) - GAP;
    int height = 2 * MARGIN + bands.stream().mapToInt(ContactSheet::height).sum();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    int y = MARGIN;
    for (List<Row> band : bands) {
      for (Row row : band) {
        for (int i = 0; i < row.tiles.size(); i++) {
          row.tiles.get(i).paint(graphics, MARGIN + i * (Tile.SIDE + GAP), y);
        }
        y += row.height() + GAP / 2;
      }
      y += 2 * GAP;
    }
    graphics.dispose();
    return image;
  }

  private static int height(List<Row> band) {
    return band.stream().mapToInt(row -> row.height() + GAP / 2).sum() + 2 * GAP;
  }

  private List<List<Row>> bands() {
    int drawn = Math.min(count, examples.size());
    List<Sample> picked =
        IntStream.range(0, drawn)
            .mapToObj(i -> examples.get((int) ((long) i * examples.size() / drawn)))
            .toList();
    List<List<Row>> bands = new ArrayList<>();
    for (int from = 0; from < drawn; from += COLUMNS) {
      bands.add(band(picked.subList(from, Math.min(from + COLUMNS, drawn))));
    }
    return bands;
  }

  private List<Row> band(List<Sample> samples) {
    List<Row> rows = new ArrayList<>();
    rows.add(row(naming(""), samples.stream().map(s -> words(s.id(), Font.BOLD, DARK)).toList()));
    source
        .modalities()
        .forEach(
            (name, kind) -> {
              List<Tile> present =
                  samples.stream()
                      .map(s -> s.inputs().get(name))
                      .map(value -> value == null ? absent(kind) : tile(value, columns(name)))
                      .toList();
              boolean legend = kind == Kind.SERIES && !columns(name).isEmpty();
              rows.add(
                  row(legend ? new Sparklines.Legend(name, columns(name)) : naming(name), present));
            });
    source
        .tasks()
        .forEach(
            (task, classes) -> {
              rows.add(
                  row(naming(task), samples.stream().map(s -> label(s, task, classes)).toList()));
            });
    source
        .targets()
        .forEach(
            (target, names) -> {
              rows.add(
                  row(
                      naming(target),
                      samples.stream().map(s -> target(s, target, names)).toList()));
            });
    return rows;
  }

  private List<String> columns(String modality) {
    return source.columns().getOrDefault(modality, List.of());
  }

  private static Tile naming(String name) {
    return words(name, Font.PLAIN, PALE);
  }

  private static Row row(Tile name, List<Tile> tiles) {
    List<Tile> all = new ArrayList<>(tiles);
    all.addFirst(name);
    return new Row(all);
  }

  /** A value as something to look at, of which nothing has a name. */
  static Tile tile(Value value) {
    return tile(value, List.of());
  }

  /**
   * A value as something to look at.
   *
   * @param columns names of the numbers of a row of a table
   */
  private static Tile tile(Value value, List<String> columns) {
    return switch (value) {
      case Pixels pixels -> new Tile.Picture(pixels);
      case Frames video -> new Tile.Picture(FilmStrip.square(video));
      case Wave wave -> new Tile.Picture(Spectrogram.of(wave, Tile.SIDE, Tile.SIDE / 2));
      case Text text -> words(text.text(), Font.PLAIN, DARK);
      case Tokens tokens -> words(codes(tokens), Font.PLAIN, DARK);
      case Series series -> new Tile.Picture(Sparklines.of(series, Tile.SIDE));
      case TableRow row -> words(Sparklines.numbers(row, columns), Font.PLAIN, DARK);
    };
  }

  /** The first codes: enough to see that they differ. */
  private static String codes(Tokens tokens) {
    return Arrays.stream(tokens.codes())
            .limit(FIRST_CODES)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" "))
        + " …";
  }

  private static Tile absent(Kind kind) {
    boolean drawn = EnumSet.of(Kind.IMAGE, Kind.VIDEO, Kind.AUDIO, Kind.SERIES).contains(kind);
    return new Tile.Absent(drawn ? Tile.SIDE : 2 * Tile.LINE);
  }

  private static Tile label(Sample sample, String task, List<String> classes) {
    Integer label = sample.labels().get(task);
    return words(label == null ? "–" : classes.get(label), Font.PLAIN, PALE);
  }

  /** Numbers by their names; of tags those that it has. */
  private Tile target(Sample sample, String target, List<String> names) {
    float[] numbers = sample.targets().get(target);
    if (numbers == null) {
      return words("–", Font.PLAIN, PALE);
    }
    boolean tagged = source.tags().contains(target);
    String told =
        IntStream.range(0, names.size())
            .filter(k -> !tagged || numbers[k] == 1)
            .mapToObj(
                k ->
                    tagged
                        ? names.get(k)
                        : String.format(Locale.ROOT, "%s %.4g", names.get(k), numbers[k]))
            .collect(Collectors.joining(", "));
    return words(told.isEmpty() ? "none" : told, Font.PLAIN, PALE);
  }

  private static Tile words(String text, int style, Color color) {
    return Tile.Words.of(text, style, color);
  }
}
