package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sensorium.config.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the cells of one column of a {@link Manifest} hold, and how it is read. */
public sealed interface Cell {

  /** The column, by the name in its header. */
  String column();

  /** All columns that it reads. */
  default List<String> columns() {
    return List.of(column());
  }

  /**
   * What it reads of a row; null where nothing is there.
   *
   * @param cells by column; empty ones are absent
   */
  default @Nullable String content(Map<String, String> cells) {
    return cells.get(column());
  }

  /**
   * The same cell, once it has seen what stands in the rows for training.
   *
   * @param contents of those rows
   */
  default Cell knowing(List<String> contents) {
    return this;
  }

  /** What each of the numbers is that it reads; empty where they have no names. */
  default List<String> names() {
    return List.of();
  }

  Kind kind();

  /**
   * Looks whether a cell can be read, without reading all of it.
   *
   * @param folder where relative paths start
   * @return bytes of the file that the cell names; 0 where it names none
   * @throws IOException whose message ends the sentence "cannot read it: "
   */
  long check(Path folder, String cell) throws IOException;

  /**
   * Looks only whether the file that a cell names is there.
   *
   * @return as {@link #check}
   * @throws IOException whose message ends the sentence "cannot read it: "
   */
  default long find(Path folder, String cell) throws IOException {
    return Files.size(file(folder, cell));
  }

  /**
   * Reads what a cell holds.
   *
   * @throws IOException whose message ends the sentence "cannot read it: "
   */
  Value read(Path folder, String cell) throws IOException;

  /** A cell that names a recording or what is told of it, of which a window may be read. */
  sealed interface Timed extends Cell {

    /**
     * Seconds from the beginning to the end.
     *
     * @throws IOException whose message ends the sentence "cannot read it: "
     */
    double length(Path folder, String cell) throws IOException;

    /**
     * Reads what there is in a window.
     *
     * @return null where there is nothing
     * @throws IOException whose message ends the sentence "cannot read it: "
     */
    @Nullable Value read(Path folder, String cell, Window window) throws IOException;
  }

  /**
   * The path of an image: PNG, JPEG, GIF, BMP or WebP.
   *
   * @param side pixels; an image whose shorter side is longer is shrunk to it when it is read, so
   *     that the images of a whole data set fit into memory
   */
  record ImageFile(String column, int side) implements Cell {
    public ImageFile {
      require(column);
      if (side < 1) {
        throw new IllegalArgumentException("side must be at least 1, got " + side);
      }
    }

    @Override
    public Kind kind() {
      return Kind.IMAGE;
    }

    @Override
    public long check(Path folder, String cell) throws IOException {
      Path file = file(folder, cell);
      ImageFiles.check(file);
      return Files.size(file);
    }

    @Override
    public Pixels read(Path folder, String cell) throws IOException {
      byte[] bytes = Files.readAllBytes(file(folder, cell));
      return Upright.turn(Upright.orientation(bytes), Shrink.to(side, ImageFiles.read(bytes)));
    }
  }

  /**
   * The path of a video, as FFmpeg reads it: MP4, WebM, GIF and others.
   *
   * @param frames so many are kept, evenly spaced
   * @param side pixels; frames whose shorter side is longer are shrunk to it
   */
  record VideoFile(String column, int frames, int side) implements Timed {
    public VideoFile {
      require(column);
      if (frames < 1) {
        throw new IllegalArgumentException("frames must be at least 1, got " + frames);
      }
      if (side < 1) {
        throw new IllegalArgumentException("side must be at least 1, got " + side);
      }
    }

    @Override
    public Kind kind() {
      return Kind.VIDEO;
    }

    @Override
    public long check(Path folder, String cell) throws IOException {
      Path file = file(folder, cell);
      MediaFiles.check(file, Kind.VIDEO);
      return Files.size(file);
    }

    @Override
    public Frames read(Path folder, String cell) throws IOException {
      return MediaFiles.video(file(folder, cell), frames, side);
    }

    @Override
    public double length(Path folder, String cell) throws IOException {
      return MediaWindow.length(file(folder, cell), Kind.VIDEO);
    }

    @Override
    public Frames read(Path folder, String cell, Window window) throws IOException {
      return MediaWindow.video(file(folder, cell), window, frames, side);
    }
  }

  /**
   * The path of sound, or of a video with sound, as FFmpeg reads it: WAV, FLAC, MP3, Ogg, MP4 and
   * others. It is brought to one rate and number of channels.
   *
   * @param rate samples a second
   * @param channels 1 or 2
   * @param seconds what is longer is cut
   */
  record SoundFile(String column, int rate, int channels, double seconds) implements Timed {
    public SoundFile {
      require(column);
      if (rate < 1000) {
        throw new IllegalArgumentException("rate must be at least 1000, got " + rate);
      }
      if (channels < 1 || channels > 2) {
        throw new IllegalArgumentException("channels must be 1 or 2, got " + channels);
      }
      if (!(seconds > 0)) {
        throw new IllegalArgumentException("seconds must be above 0, got " + seconds);
      }
    }

    @Override
    public Kind kind() {
      return Kind.AUDIO;
    }

    @Override
    public long check(Path folder, String cell) throws IOException {
      Path file = file(folder, cell);
      MediaFiles.check(file, Kind.AUDIO);
      return Files.size(file);
    }

    @Override
    public Wave read(Path folder, String cell) throws IOException {
      return MediaFiles.sound(file(folder, cell), rate, channels, seconds);
    }

    @Override
    public double length(Path folder, String cell) throws IOException {
      return MediaWindow.length(file(folder, cell), Kind.AUDIO);
    }

    @Override
    public Wave read(Path folder, String cell, Window window) throws IOException {
      return MediaWindow.sound(file(folder, cell), window, rate, channels, seconds);
    }
  }

  /**
   * The path of a file of captions with times, as {@link Captions} reads it. Of those that may tell
   * what is in a window, each one is a modality of its own; all of them together say that it is
   * enough to find one (see {@code candidates} of VATT).
   *
   * @param nth 1 for the caption that the window is about, 2 for the first of its neighbours in
   *     time and so on; missing where there are fewer
   */
  record CaptionFile(String column, int nth) implements Timed {
    public CaptionFile {
      require(column);
      if (nth < 1) {
        throw new IllegalArgumentException("nth must be at least 1, got " + nth);
      }
    }

    @Override
    public Kind kind() {
      return Kind.TEXT;
    }

    @Override
    public long check(Path folder, String cell) throws IOException {
      captions(folder, cell);
      return Files.size(file(folder, cell));
    }

    /** All that is told. */
    @Override
    public Text read(Path folder, String cell) throws IOException {
      return new Text(captions(folder, cell).text());
    }

    @Override
    public double length(Path folder, String cell) throws IOException {
      return captions(folder, cell).end();
    }

    @Override
    public @Nullable Text read(Path folder, String cell, Window window) throws IOException {
      return captions(folder, cell)
          .nearest(window.about(), nth)
          .map(caption -> new Text(caption.text()))
          .orElse(null);
    }

    Captions captions(Path folder, String cell) throws IOException {
      return Captions.read(file(folder, cell));
    }
  }

  /** The path of a text file in UTF-8. */
  record TextFile(String column) implements Cell {
    public TextFile {
      require(column);
    }

    @Override
    public Kind kind() {
      return Kind.TEXT;
    }

    @Override
    public long check(Path folder, String cell) throws IOException {
      return Files.size(file(folder, cell));
    }

    @Override
    public Text read(Path folder, String cell) throws IOException {
      byte[] bytes = Files.readAllBytes(file(folder, cell));
      try {
        return new Text(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip());
      } catch (CharacterCodingException e) {
        throw new IOException("not UTF-8 text", e);
      }
    }
  }

  /** Text that stands in the cell itself. */
  record TextCell(String column) implements Cell {
    public TextCell {
      require(column);
    }

    @Override
    public long find(Path folder, String cell) {
      return 0;
    }

    @Override
    public Kind kind() {
      return Kind.TEXT;
    }

    @Override
    public long check(Path folder, String cell) {
      return 0;
    }

    @Override
    public Text read(Path folder, String cell) {
      return new Text(cell);
    }
  }

  /**
   * Codes that stand in the cell itself: numbers between blanks or commas, or a list in JSON.
   *
   * @param grid codes along each axis
   * @param size how many different codes there are
   */
  record Codes(String column, List<Integer> grid, int size) implements Cell {
    public Codes {
      require(column);
      grid = new Coding(grid, size, "").grid();
    }

    Coding coding() {
      return new Coding(grid, size, "");
    }

    @Override
    public Kind kind() {
      return Kind.TOKENS;
    }

    @Override
    public long check(Path folder, String cell) throws IOException {
      read(folder, cell);
      return 0;
    }

    @Override
    public Tokens read(Path folder, String cell) throws IOException {
      String[] numbers = cell.replaceAll("[\\[\\],\\s]+", " ").strip().split(" ", -1);
      if (numbers.length != coding().length()) {
        throw new IOException(
            "expected %d codes, got %d".formatted(coding().length(), numbers.length));
      }
      int[] codes = new int[numbers.length];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = code(numbers[i]);
      }
      return new Tokens(grid, codes);
    }

    private int code(String number) throws IOException {
      try {
        int code = Integer.parseInt(number);
        if (code >= 0 && code < size) {
          return code;
        }
      } catch (NumberFormatException _) {
        // told below
      }
      throw new IOException("expected codes from 0 to %d, got %s".formatted(size - 1, number));
    }
  }

  /**
   * The path of a file of a series: {@code .npy}, [T, C] or [T], or {@code .csv} with a header and
   * a row for each step. An empty cell of such a file, {@code NA} and {@code NaN} are missing
   * numbers.
   *
   * @param channels columns of CSV files, in this order; [] for all
   */
  record SeriesFile(String column, List<String> channels) implements Cell {
    public SeriesFile {
      require(column);
      channels = List.copyOf(channels);
    }

    @Override
    public List<String> names() {
      return channels;
    }

    @Override
    public Kind kind() {
      return Kind.SERIES;
    }

    @Override
    public long check(Path folder, String cell) throws IOException {
      read(folder, cell);
      return Files.size(file(folder, cell));
    }

    @Override
    public Series read(Path folder, String cell) throws IOException {
      return SeriesFiles.read(file(folder, cell), channels);
    }
  }

  /**
   * Several columns together, as the row of a table: numbers, and then for each column of
   * categories a number for each of its categories, 1 for the one that stands there and 0 for all
   * others.
   *
   * <p>An empty cell, {@code NA} and {@code NaN} are missing: such a number is NaN, and so are all
   * numbers of a column of categories in which none stands, or one that is not known. The latter is
   * told as a flaw.
   *
   * @param numbers columns of numbers
   * @param categories columns of categories
   * @param known the categories of each such column; null for those of the rows for training, in
   *     alphabetical order
   */
  record TableCells(
      List<String> numbers,
      List<String> categories,
      @Nullable SequencedMap<String, List<String>> known)
      implements Cell {
    public TableCells {
      numbers = List.copyOf(numbers);
      categories = List.copyOf(categories);
      if (numbers.isEmpty() && categories.isEmpty()) {
        throw new IllegalArgumentException("numbers and categories must name at least one column");
      }
      if (known != null && !known.keySet().equals(Set.copyOf(categories))) {
        throw new IllegalArgumentException(
            "known must have the categories of %s, has those of %s"
                .formatted(categories, known.keySet()));
      }
    }

    @Override
    public String column() {
      return String.join(", ", columns());
    }

    @Override
    public List<String> columns() {
      return Stream.concat(numbers.stream(), categories.stream()).toList();
    }

    @Override
    public @Nullable String content(Map<String, String> cells) {
      var found = new LinkedHashMap<String, String>();
      for (String column : columns()) {
        String cell = cells.get(column);
        if (cell != null && !cell.equals("NA") && !cell.equalsIgnoreCase("nan")) {
          found.put(column, cell);
        }
      }
      return found.isEmpty() ? null : Json.write(found);
    }

    @Override
    public TableCells knowing(List<String> contents) {
      if (known != null) {
        return this;
      }
      var seen = new LinkedHashMap<String, List<String>>();
      for (String column : categories) {
        seen.put(
            column,
            contents.stream()
                .map(content -> cells(content).get(column))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList());
      }
      return new TableCells(numbers, categories, seen);
    }

    private static SequencedMap<String, @Nullable Object> cells(String content) {
      return Json.tree("row", content);
    }

    @Override
    public Kind kind() {
      return Kind.TABLE;
    }

    @Override
    public long find(Path folder, String cell) {
      return 0;
    }

    @Override
    public long check(Path folder, String cell) throws IOException {
      read(folder, cell);
      return 0;
    }

    @Override
    public List<String> names() {
      return Stream.concat(
              numbers.stream(),
              categories.stream()
                  .flatMap(column -> of(column).stream().map(each -> column + "=" + each)))
          .toList();
    }

    /** What stands in the row but is not among the categories that are known. */
    List<String> unknown(String cell) {
      Map<String, @Nullable Object> cells = cells(cell);
      return categories.stream()
          .filter(column -> cells.containsKey(column) && !of(column).contains(cells.get(column)))
          .map(
              column ->
                  "no row for training has '%s' in '%s'; it is read as missing"
                      .formatted(cells.get(column), column))
          .toList();
    }

    private List<String> of(String column) {
      return known == null ? List.of() : known.getOrDefault(column, List.of());
    }

    @Override
    public TableRow read(Path folder, String cell) throws IOException {
      Map<String, @Nullable Object> cells = cells(cell);
      List<Float> values = new ArrayList<>();
      for (String column : numbers) {
        Object number = cells.get(column);
        values.add(number == null ? Float.NaN : SeriesFiles.number(column, number.toString()));
      }
      for (String column : categories) {
        Object category = cells.get(column);
        boolean told = category != null && of(column).contains(category);
        for (String each : of(column)) {
          values.add(told ? each.equals(category) ? 1f : 0f : Float.NaN);
        }
      }
      float[] row = new float[values.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = values.get(i);
      }
      return new TableRow(row);
    }
  }

  private static void require(String column) {
    if (column.isBlank()) {
      throw new IllegalArgumentException("column must name a column, got ''");
    }
  }

  private static Path file(Path folder, String cell) throws IOException {
    Path file;
    try {
      file = folder.resolve(cell);
    } catch (InvalidPathException e) {
      throw new IOException("not a path", e);
    }
    if (!Files.exists(file)) {
      throw new IOException("no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("not a file");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("not allowed to read it");
    }
    if (Files.size(file) == 0) {
      throw new IOException("the file is empty");
    }
    return file;
  }
}
