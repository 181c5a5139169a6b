package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The user's own data, as a table in a file says: a row is an example, a column a modality or a
 * label. Files that cells name are looked at when the source is opened, and read when an example is
 * asked for.
 */
public final class Manifest implements Source {

  /** What is to happen where a cell names a file that cannot be read. */
  public enum Broken {
    /** The example lacks the modality; an example that has no other is left out. */
    SKIP,
    /** The source cannot be used. */
    FAIL
  }

  /**
   * Settings in a recipe.
   *
   * @param file the table: CSV or TSV with a header, or JSON lines; paths in its cells start from
   *     its folder
   * @param modalities what examples are seen through, by name; an empty cell is a missing modality
   * @param labels columns of class names, by task; an empty cell is a missing label
   * @param id the column of names of the rows; empty to name them by their lines in the file
   * @param split which rows are for testing
   * @param broken what to do about files that cannot be read
   * @param windows of video, sound and captions that are read; null to read them whole
   * @param targets columns of numbers, by a name that no task has; null for none. Where a cell is
   *     empty the target is missing
   * @param tags columns of tags, which become targets of ones and zeros; null for none
   */
  public record Config(
      String file,
      SequencedMap<String, Cell> modalities,
      SequencedMap<String, String> labels,
      String id,
      Split split,
      Broken broken,
      @Nullable Windows windows,
      @Nullable SequencedMap<String, Numbers> targets,
      @Nullable SequencedMap<String, Tags> tags)
      implements Source.Config {

    /** Of files that are read whole, without targets. */
    public Config(
        String file,
        SequencedMap<String, Cell> modalities,
        SequencedMap<String, String> labels,
        String id,
        Split split,
        Broken broken) {
      this(file, modalities, labels, id, split, broken, null, null, null);
    }

    public Config {
      if (modalities.isEmpty()) {
        throw new IllegalArgumentException("modalities must name at least one");
      }
      if (windows == null
          && modalities.values().stream().anyMatch(Cell.CaptionFile.class::isInstance)) {
        throw new IllegalArgumentException(
            "windows must say how long they are, where captions have times");
      }
      modalities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(modalities));
      labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
      targets = targets == null || targets.isEmpty() ? null : copy(targets);
      tags = tags == null || tags.isEmpty() ? null : copy(tags);
      requireDifferent(labels.keySet(), targets == null ? Set.of() : targets.keySet());
      requireDifferent(labels.keySet(), tags == null ? Set.of() : tags.keySet());
      requireDifferent(
          targets == null ? Set.of() : targets.keySet(), tags == null ? Set.of() : tags.keySet());
    }

    private static <T> SequencedMap<String, T> copy(SequencedMap<String, T> map) {
      return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }

    private static void requireDifferent(Set<String> some, Set<String> others) {
      for (String name : some) {
        if (others.contains(name)) {
          throw new IllegalArgumentException(
              "labels, targets and tags need different names, '%s' stands twice".formatted(name));
        }
      }
    }

    SequencedMap<String, Numbers> numbers() {
      return targets == null ? new LinkedHashMap<>() : targets;
    }

    SequencedMap<String, Tags> tagged() {
      return tags == null ? new LinkedHashMap<>() : tags;
    }

    @Override
    public Manifest open() {
      return Manifest.open(this);
    }

    private Set<String> columns() {
      Set<String> columns = new LinkedHashSet<>();
      modalities.values().forEach(cell -> columns.addAll(cell.columns()));
      columns.addAll(labels.values());
      numbers().values().forEach(each -> columns.addAll(each.columns));
      tagged().values().forEach(each -> columns.add(each.column));
      columns.add(id);
      columns.add(split.column());
      columns.remove("");
      return columns;
    }

    /** All that decides what the examples are, but for where the file lies. */
    private String settings() {
      String whole = "%s %s %s %s".formatted(modalities, labels, id, split);
      whole = windows == null ? whole : whole + " " + windows;
      whole = targets == null ? whole : whole + " targets " + targets;
      return tags == null ? whole : whole + " tags " + tags;
    }
  }

  /**
   * Columns of numbers that are told together.
   *
   * @param columns at least one
   */
  public record Numbers(List<String> columns) {
    public Numbers {
      columns = List.copyOf(columns);
      if (columns.isEmpty() || columns.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("columns must name at least one, got " + columns);
      }
    }
  }

  /**
   * A column of tags: in JSON lines a list of texts too. A cell of separators alone, or a list of
   * none, says that there are none; an empty cell that it is not known.
   *
   * @param separator stands between tags
   */
  public record Tags(String column, String separator) {
    public Tags {
      if (column.isBlank()) {
        throw new IllegalArgumentException("column must name a column, got ''");
      }
      if (separator.isEmpty()) {
        throw new IllegalArgumentException("separator must not be empty");
      }
    }

    /** The tags of a cell, in its order. */
    List<String> read(String cell) {
      return Arrays.stream(cell.split(Pattern.quote(separator), -1))
          .map(String::strip)
          .filter(tag -> !tag.isEmpty())
          .toList();
    }
  }

  private final Config config;
  private final Path folder;
  private final SequencedMap<String, List<String>> columns = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> tasks = new LinkedHashMap<>();
  private final RowTargets targets;
  private final SequencedSet<String> flaws = new LinkedHashSet<>();
  private final RowExamples train;
  private final RowExamples test;
  private final String fingerprint;

  record Input(Cell cell, String content) {}

  /**
   * A row as it was found.
   *
   * @param inputs cells that can be read, by modality
   * @param flaws what is wrong with the other cells
   * @param sizes of the files that cells name, in bytes
   */
  record Found(
      Sheet.Row row, SequencedMap<String, Input> inputs, List<String> flaws, List<Long> sizes) {}

  /** How files are looked at when the source is opened. */
  interface Look {

    /**
     * @return as {@link Cell#check}
     * @throws IOException whose message ends the sentence "cannot read it: "
     */
    long at(Cell cell, Path folder, String content) throws IOException;
  }

  /**
   * Rows, wherever they were written.
   *
   * @param bytes all that the rows were read from
   * @param folder where paths in cells start
   * @param look at the files that cells name
   */
  Manifest(Config config, List<Sheet.Row> rows, byte[] bytes, Path folder, Look look) {
    this.config = config;
    this.folder = folder;
    requireDifferentIds(rows);
    List<Found> found =
        IntStream.range(0, rows.size()).parallel().mapToObj(i -> look(rows.get(i), look)).toList();
    found.forEach(f -> flaws.addAll(f.flaws));
    requireReadable();
    List<Found> kept = found.stream().filter(f -> !f.inputs.isEmpty()).toList();
    found.stream()
        .filter(f -> f.inputs.isEmpty())
        .forEach(f -> flaws.add(f.row.where() + ": left out: it has no modality"));
    if (kept.isEmpty()) {
      throw new DataException(firstFlaw());
    }
    config.labels.forEach((task, column) -> tasks.put(task, classes(kept, column)));
    this.targets = RowTargets.of(config, kept.stream().map(Found::row).toList());
    kept.forEach(f -> targets.of(f.row)); // told now, not in the midst of a training
    List<Found> train = kept.stream().filter(f -> !isTest(f)).toList();
    config.modalities.forEach((modality, cell) -> know(modality, cell, train, kept));
    this.train = new RowExamples(this, train);
    this.test = new RowExamples(this, kept.stream().filter(this::isTest).toList());
    this.fingerprint = fingerprint(config, bytes, found);
  }

  /** Cells learn what there is from the rows for training. */
  private void know(String modality, Cell cell, List<Found> train, List<Found> all) {
    List<String> contents =
        train.stream()
            .map(found -> found.inputs.get(modality))
            .filter(Objects::nonNull)
            .map(Input::content)
            .toList();
    Cell knowing = cell.knowing(contents);
    if (!knowing.names().isEmpty()) {
      columns.put(modality, knowing.names());
    }
    for (Found found : all) {
      Input input = found.inputs.get(modality);
      if (input != null) {
        found.inputs.put(modality, new Input(knowing, input.content));
        if (knowing instanceof Cell.TableCells table) {
          for (String flaw : table.unknown(input.content)) {
            tell("%s: %s: %s".formatted(found.row.where(), modality, flaw), null);
          }
        }
      }
    }
  }

  private static Manifest open(Config config) {
    Path file = Path.of(config.file);
    if (!Files.isRegularFile(file)) {
      throw new DataException("manifest: no such file '%s'".formatted(file));
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      String name = String.valueOf(file.getFileName());
      Map<String, String> lists = new HashMap<>();
      config.tagged().values().forEach(each -> lists.put(each.column, each.separator));
      List<Sheet.Row> rows = Sheet.read(name, bytes, config.columns(), lists).rows();
      Path folder = file.toAbsolutePath().resolveSibling("");
      return new Manifest(config, rows, bytes, folder, Cell::check);
    } catch (IOException e) {
      throw new DataException("manifest: cannot read '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    config.modalities.forEach((modality, cell) -> kinds.put(modality, cell.kind()));
    return kinds;
  }

  @Override
  public SequencedMap<String, Coding> codings() {
    var codings = new LinkedHashMap<String, Coding>();
    config.modalities.forEach(
        (modality, cell) -> {
          if (cell instanceof Cell.Codes codes) {
            codings.put(modality, codes.coding());
          }
        });
    return codings;
  }

  @Override
  public SequencedMap<String, List<String>> columns() {
    return Collections.unmodifiableSequencedMap(columns);
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return Collections.unmodifiableSequencedMap(tasks);
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    return targets.names();
  }

  @Override
  public Set<String> tags() {
    return Collections.unmodifiableSet(targets.tags().keySet());
  }

  @Override
  public Examples train() {
    return train;
  }

  @Override
  public Examples test() {
    return test;
  }

  /** Texts, series and tables alone, and whole: nothing else has words or columns. */
  @Override
  public Examples vocabulary() {
    return train.told();
  }

  /** As found on opening; damage that only shows when a file is read whole is added then. */
  @Override
  public List<String> flaws() {
    synchronized (flaws) {
      return List.copyOf(flaws);
    }
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  private Found look(Sheet.Row row, Look look) {
    var found = new Found(row, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    config.modalities.forEach(
        (modality, cell) -> {
          String content = cell.content(row.cells());
          if (content != null) {
            var input = new Input(cell, content);
            try {
              found.sizes.add(look.at(cell, folder, content));
              found.inputs.put(modality, input);
            } catch (IOException e) {
              found.flaws.add(flaw(row, modality, input, e));
            }
          }
        });
    return found;
  }

  /** What is wrong with a cell; several modalities of one file of captions share it. */
  private static String flaw(Sheet.Row row, String modality, Input input, IOException e) {
    String name = input.cell instanceof Cell.CaptionFile captions ? captions.column() : modality;
    return "%s: %s: cannot read '%s': %s"
        .formatted(row.where(), name, input.content, e.getMessage());
  }

  /** Something could not be read after all. */
  void fail(Found found, String modality, Input input, IOException e) {
    tell(flaw(found.row, modality, input, e), e);
  }

  private void tell(String flaw, @Nullable IOException reason) {
    if (config.broken == Broken.FAIL) {
      throw new DataException(flaw, reason);
    }
    synchronized (flaws) {
      flaws.add(flaw);
    }
  }

  @Nullable Windows windows() {
    return config.windows;
  }

  Path folder() {
    return folder;
  }

  Map<String, Integer> labels(Found found) {
    Map<String, Integer> labels = new HashMap<>();
    config.labels.forEach(
        (task, column) -> {
          String label = found.row.cells().get(column);
          if (label != null) {
            labels.put(task, Collections.binarySearch(tasks.getOrDefault(task, List.of()), label));
          }
        });
    return labels;
  }

  Map<String, float[]> targets(Found found) {
    return targets.of(found.row);
  }

  private void requireReadable() {
    if (config.broken == Broken.FAIL && !flaws.isEmpty()) {
      throw new DataException(firstFlaw());
    }
  }

  private String firstFlaw() {
    String more = flaws.size() > 1 ? " (and %d more)".formatted(flaws.size() - 1) : "";
    return flaws.getFirst() + more;
  }

  String id(Sheet.Row row) {
    if (config.id.isEmpty()) {
      return Integer.toString(row.line());
    }
    String id = row.cells().get(config.id);
    if (id == null) {
      throw new DataException("%s: there is no id in '%s'".formatted(row.where(), config.id));
    }
    return id;
  }

  private void requireDifferentIds(List<Sheet.Row> rows) {
    Map<String, String> seen = new HashMap<>();
    for (Sheet.Row row : rows) {
      String before = seen.put(id(row), row.where());
      if (before != null) {
        throw new DataException(
            "%s: id '%s' is also that of %s".formatted(row.where(), id(row), before));
      }
    }
  }

  private static List<String> classes(List<Found> rows, String column) {
    Set<String> names = new TreeSet<>();
    rows.forEach(
        found -> {
          String label = found.row.cells().get(column);
          if (label != null) {
            names.add(label);
          }
        });
    return List.copyOf(names);
  }

  private boolean isTest(Found found) {
    return config.split.isTest(found.row.where(), id(found.row), found.row.cells());
  }

  private static String fingerprint(Config config, byte[] bytes, List<Found> rows) {
    var fingerprint = new Fingerprint().add(config.settings()).add(bytes);
    for (Found row : rows) {
      fingerprint.add(row.inputs.toString());
      row.sizes.forEach(fingerprint::add);
    }
    return fingerprint.hex();
  }
}
