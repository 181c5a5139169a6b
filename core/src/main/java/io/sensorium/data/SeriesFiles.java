package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sensorium.python.NumpyArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Series in files of their own, and numbers as people write them. */
final class SeriesFiles {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private SeriesFiles() {}

  /**
   * A number in a cell; NaN where the cell is empty or says {@code NA} or {@code NaN}.
   *
   * @param column for messages
   * @throws IOException where it is something else, or too large for float32
   */
  static float number(String column, String cell) throws IOException {
    String text = cell.strip();
    if (text.isEmpty() || text.equals("NA") || text.equalsIgnoreCase("nan")) {
      return Float.NaN;
    }
    float number = NUMBER.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
    if (!Float.isFinite(number)) {
      throw new IOException("expected a number in '%s', got '%s'".formatted(column, text));
    }
    return number;
  }

  /**
   * Reads {@code .npy}, [T, C] or [T], or {@code .csv} with a header and a row for each step.
   *
   * @param channels columns of a CSV file, in this order; all where there are none
   * @throws IOException whose message ends the sentence "cannot read it: "
   */
  static Series read(Path file, List<String> channels) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return numpy(file, channels);
    }
    if (name.endsWith(".csv")) {
      return csv(file, channels);
    }
    throw new IOException("a file of a series ends in .npy or .csv");
  }

  private static Series numpy(Path file, List<String> channels) throws IOException {
    if (!channels.isEmpty()) {
      throw new IOException("the columns of a .npy file have no names, but " + channels);
    }
    NumpyArray array = NumpyArray.read(file);
    if (!array.areNumbers() || array.rank() < 1 || array.rank() > 2 || array.count() == 0) {
      throw new IOException("expected numbers [T, C], got " + array);
    }
    float[] values = new float[Math.toIntExact(array.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.number(i);
      if (Float.isInfinite(values[i])) {
        throw new IOException("expected finite numbers, got " + array.number(i));
      }
    }
    return new Series(array.size(0), values.length / array.size(0), values);
  }

  private static Series csv(Path file, List<String> channels) throws IOException {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("not UTF-8 text", e);
    }
    List<NamedCsvRecord> rows;
    try {
      rows = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(text).stream().toList();
    } catch (CsvParseException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new IOException("not CSV: " + reason.getMessage(), e);
    }
    if (rows.isEmpty()) {
      throw new IOException("there are no steps");
    }
    List<String> header = rows.getFirst().getHeader();
    List<String> wanted = channels.isEmpty() ? header : channels;
    for (String channel : wanted) {
      if (!header.contains(channel)) {
        throw new IOException(
            "no column '%s'; it has %s".formatted(channel, String.join(", ", header)));
      }
    }
    float[] values = new float[rows.size() * wanted.size()];
    for (int i = 0; i < values.length; i++) {
      String channel = wanted.get(i % wanted.size());
      values[i] = number(channel, rows.get(i / wanted.size()).getField(channel));
    }
    return new Series(rows.size(), wanted.size(), values);
  }
}
