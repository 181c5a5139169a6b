package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.config.Recipes;
import io.sensorium.data.Cell;
import io.sensorium.data.Examples;
import io.sensorium.data.Frames;
import io.sensorium.data.Manifest;
import io.sensorium.data.Movie;
import io.sensorium.data.Pixels;
import io.sensorium.data.Sample;
import io.sensorium.data.Series;
import io.sensorium.data.Source;
import io.sensorium.data.Split;
import io.sensorium.data.TableRow;
import io.sensorium.data.Text;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.data.WaveFile;
import io.sensorium.tensor.NumpyFile;
import io.sensorium.tensor.Tensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Writes examples as files: PNG, MP4 with the sound, WAV, NumPy files of series, and a table in
 * JSON lines with the texts, the numbers and labels; beside them the settings by which they are
 * read again.
 */
record DataExport(Source source, Path folder) {
  static final String TABLE = "examples.jsonl";
  static final String SETTINGS = "data.yaml";
  private static final String FILES = "files";
  private static final String SEPARATOR = "|"; // of tags

  /** Writes all examples, to train and to test on. */
  void write() {
    try {
      Files.createDirectories(folder.resolve(FILES));
      try (BufferedWriter table = Files.newBufferedWriter(folder.resolve(TABLE))) {
        write("train", source.train(), table);
        write("test", source.test(), table);
      }
      Files.writeString(folder.resolve(SETTINGS), settings());
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private void write(String split, Examples examples, BufferedWriter table) throws IOException {
    for (int i = 0; i < examples.size(); i++) {
      table.write(Json.write(row(split, examples.get(i))));
      table.newLine();
    }
  }

  private SequencedMap<String, Object> row(String split, Sample sample) throws IOException {
    var row = new LinkedHashMap<String, Object>();
    row.put("id", sample.id());
    row.put("split", split);
    for (String modality : source.modalities().keySet()) {
      Value value = sample.inputs().get(modality);
      if (value != null) {
        if (value instanceof TableRow numbers) {
          row.putAll(cells(modality, numbers));
        } else {
          row.put(modality, cell(modality, value, sample));
        }
      }
    }
    for (Map.Entry<String, List<String>> task : source.tasks().entrySet()) {
      Integer label = sample.labels().get(task.getKey());
      if (label != null) {
        row.put(label(task.getKey()), task.getValue().get(label));
      }
    }
    source.targets().forEach((target, names) -> tell(row, target, names, sample));
    return row;
  }

  private void tell(
      SequencedMap<String, Object> row, String target, List<String> names, Sample sample) {
    float[] numbers = sample.targets().get(target);
    if (numbers != null && source.tags().contains(target)) {
      row.put(
          tags(target),
          IntStream.range(0, numbers.length)
              .filter(k -> numbers[k] == 1)
              .mapToObj(names::get)
              .toList());
    } else if (numbers != null) {
      for (int k = 0; k < numbers.length; k++) {
        row.put(number(target, names.get(k)), numbers[k]);
      }
    }
  }

  private static String label(String task) {
    return "label_" + task;
  }

  private static String tags(String target) {
    return "tags_" + target;
  }

  private static String number(String target, String name) {
    return "target_%s_%s".formatted(target, name);
  }

  /** What stands in the table: a text itself, or the path of the file that is written here. */
  private String cell(String modality, Value value, Sample sample) throws IOException {
    String safe = (sample.id() + "-" + modality).replaceAll("[^A-Za-z0-9_-]+", "_");
    String path = FILES + "/" + safe;
    switch (value) {
      case Text(String text) -> {
        return text;
      }
      case Pixels pixels -> {
        path += ".png";
        ImageIO.write(Pictures.of(pixels), "png", folder.resolve(path).toFile());
      }
      case Frames video -> {
        path += ".mp4";
        Movie.write(folder.resolve(path), video, sound(sample));
      }
      case Wave wave -> {
        path += ".wav";
        WaveFile.write(folder.resolve(path), wave);
      }
      case Series series -> {
        path += ".npy";
        Tensor values = Tensor.of(series.values(), series.steps(), series.channels());
        NumpyFile.write(folder.resolve(path), values);
      }
      case TableRow _ -> throw new IllegalStateException("a row of a table has several cells");
      case Tokens _ -> throw codes(modality);
    }
    return path;
  }

  /** Numbers that are not known have no cell. */
  private SequencedMap<String, Object> cells(String modality, TableRow row) {
    var cells = new LinkedHashMap<String, Object>();
    List<String> columns = columns(modality, row);
    for (int i = 0; i < columns.size(); i++) {
      if (!Float.isNaN(row.values()[i])) {
        cells.put(columns.get(i), row.values()[i]);
      }
    }
    return cells;
  }

  private List<String> columns(String modality, TableRow row) {
    List<String> names = source.columns().get(modality);
    return IntStream.range(0, row.values().length)
        .mapToObj(i -> modality + "_" + (names == null ? i : names.get(i)))
        .toList();
  }

  private static UserException codes(String modality) {
    return new UserException("data: '%s' is codes, which no table holds".formatted(modality));
  }

  /** Writes the first video of a source, with its sound. */
  static void movie(Source source, Path file) {
    Sample sample = source.train().get(0);
    Frames video =
        sample.inputs().values().stream()
            .filter(Frames.class::isInstance)
            .map(Frames.class::cast)
            .findFirst()
            .orElseThrow(() -> new UserException("data: '%s' has no video".formatted(sample.id())));
    try {
      Movie.write(file, video, sound(sample));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** The first sound that goes with an example. */
  private static @Nullable Wave sound(Sample sample) {
    return sample.inputs().values().stream()
        .filter(Wave.class::isInstance)
        .map(Wave.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** How the files are read as what they were. */
  private String settings() {
    var cells = new LinkedHashMap<String, Cell>();
    for (String modality : source.modalities().keySet()) {
      Value value = some(modality);
      if (value != null) {
        cells.put(
            modality,
            switch (value) {
              case Text _ -> new Cell.TextCell(modality);
              case Pixels image ->
                  new Cell.ImageFile(modality, Math.min(image.height(), image.width()));
              case Frames video ->
                  new Cell.VideoFile(
                      modality, video.count(), Math.min(video.height(), video.width()));
              case Wave wave ->
                  new Cell.SoundFile(
                      modality, wave.rate(), wave.channels(), (double) wave.length() / wave.rate());
              case Series _ -> new Cell.SeriesFile(modality, List.of());
              case TableRow numbers ->
                  new Cell.TableCells(columns(modality, numbers), List.of(), null);
              case Tokens _ -> throw codes(modality);
            });
      }
    }
    var labels = new LinkedHashMap<String, String>();
    source.tasks().keySet().forEach(task -> labels.put(task, label(task)));
    var targets = new LinkedHashMap<String, Manifest.Numbers>();
    var tags = new LinkedHashMap<String, Manifest.Tags>();
    source
        .targets()
        .forEach(
            (target, names) -> {
              if (source.tags().contains(target)) {
                tags.put(target, new Manifest.Tags(tags(target), SEPARATOR));
              } else {
                targets.put(
                    target,
                    new Manifest.Numbers(names.stream().map(n -> number(target, n)).toList()));
              }
            });
    var config =
        new Manifest.Config(
            folder.resolve(TABLE).toString(),
            cells,
            labels,
            "id",
            new Split.ByColumn("split"),
            Manifest.Broken.FAIL,
            null,
            targets,
            tags);
    return "type: manifest\n" + Recipes.write(config);
  }

  /** What some example says in a modality; null where none says anything. */
  private @Nullable Value some(String modality) {
    for (Examples examples : List.of(source.train(), source.test())) {
      for (int i = 0; i < examples.size(); i++) {
        Value value = examples.get(i).inputs().get(modality);
        if (value != null) {
          return value;
        }
      }
    }
    return null;
  }
}
