package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns that are asked for of a table in a file: CSV, TSV (both with a header) or JSON lines.
 */
public record Sheet(List<Row> rows) {

  /**
   * One row.
   *
   * @param where it stands, for messages
   * @param line of the file that it begins on, from 1
   * @param cells by column, without surrounding blanks; an empty cell is absent
   */
  public record Row(String where, int line, Map<String, String> cells) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a table.
   *
   * @param name of the file, for messages; its ending says what the table is written in
   * @param wanted the columns to read
   */
  public static Sheet read(String name, byte[] bytes, Collection<String> wanted) {
    return read(name, bytes, wanted, Map.of());
  }

  /**
   * As {@link #read(String, byte[], Collection)}, where some cells of JSON lines may be lists of
   * texts.
   *
   * @param lists the columns of such cells, and what is put between the texts of one; a list of
   *     none is that alone
   */
  public static Sheet read(
      String name, byte[] bytes, Collection<String> wanted, Map<String, String> lists) {
    String text = decode(name, bytes);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    Sheet sheet =
        switch (extension) {
          case "csv" -> csv(name, text, ',', wanted);
          case "tsv" -> csv(name, text, '\t', wanted);
          case "jsonl", "ndjson" -> jsonLines(name, text, wanted, lists);
          default ->
              throw new DataException(
                  "%s: a table ends in .csv, .tsv, .jsonl or .ndjson".formatted(name));
        };
    if (sheet.rows.isEmpty()) {
      throw new DataException("%s: there are no rows".formatted(name));
    }
    return sheet;
  }

  static String decode(String name, byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new DataException("%s: the file is not written in UTF-8".formatted(name), e);
    }
  }

  private static Sheet csv(String name, String text, char separator, Collection<String> wanted) {
    List<Row> rows = new ArrayList<>();
    List<String> header = List.of();
    var builder =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
    try {
      for (CsvRecord line : builder.ofCsvRecord(text)) {
        if (header.isEmpty()) {
          header = header(name, line);
          requireColumns(name, wanted, header);
        } else {
          rows.add(row(name, header, line, wanted));
        }
      }
    } catch (CsvParseException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new DataException("%s: not CSV: %s".formatted(name, reason.getMessage()), e);
    }
    return new Sheet(rows);
  }

  private static List<String> header(String name, CsvRecord line) {
    List<String> header = line.getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        throw new DataException("%s: there are two columns '%s'".formatted(name, column));
      }
    }
    return header;
  }

  private static Row row(
      String name, List<String> header, CsvRecord line, Collection<String> wanted) {
    if (line.getFieldCount() != header.size()) {
      throw new DataException(
          "%s:%d: expected %d cells, as in the header, got %d"
              .formatted(name, line.getStartingLineNumber(), header.size(), line.getFieldCount()));
    }
    Map<String, String> cells = new HashMap<>();
    for (String column : wanted) {
      String cell = line.getField(header.indexOf(column)).strip();
      if (!cell.isEmpty()) {
        cells.put(column, cell);
      }
    }
    int number = (int) line.getStartingLineNumber();
    return new Row(name + ":" + number, number, cells);
  }

  private static Sheet jsonLines(
      String name, String text, Collection<String> wanted, Map<String, String> lists) {
    List<Row> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        JsonNode object = object(name, number, line);
        columns.addAll(object.propertyNames());
        String where = name + ":" + number;
        rows.add(new Row(where, number, cells(where, object, wanted, lists)));
      }
    }
    if (!rows.isEmpty()) {
      requireColumns(name, wanted, columns);
    }
    return new Sheet(rows);
  }

  private static JsonNode object(String name, int number, String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.isObject()) {
        throw new DataException(
            "%s:%d: expected an object such as {\"caption\": \"a cat\"}".formatted(name, number));
      }
      return node;
    } catch (JacksonException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new DataException("%s:%d: not JSON: %s".formatted(name, number, reason), e);
    }
  }

  private static Map<String, String> cells(
      String where, JsonNode object, Collection<String> wanted, Map<String, String> lists) {
    Map<String, String> cells = new HashMap<>();
    for (String column : wanted) {
      JsonNode cell = object.path(column);
      String separator = lists.get(column);
      if (cell.isArray() && separator != null) {
        cells.put(column, joined(where, column, cell, separator));
        continue;
      }
      if (cell.isContainer() && !isNumbers(cell)) {
        throw new DataException(
            "%s: expected text, a number or whole numbers in '%s', got a list or an object"
                .formatted(where, column));
      }
      boolean absent = cell.isMissingNode() || cell.isNull();
      String text = absent ? "" : cell.isArray() ? cell.toString() : cell.asString().strip();
      if (!text.isEmpty()) {
        cells.put(column, text);
      }
    }
    return cells;
  }

  private static String joined(String where, String column, JsonNode list, String separator) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : list) {
      String text = each.isContainer() || each.isNull() ? "" : each.asString().strip();
      if (text.isEmpty() || text.contains(separator)) {
        throw new DataException(
            "%s: expected texts without '%s' in the list of '%s', got %s"
                .formatted(where, separator, column, each));
      }
      texts.add(text);
    }
    return texts.isEmpty() ? separator : String.join(separator, texts);
  }

  private static boolean isNumbers(JsonNode cell) {
    return cell.isArray() && cell.values().stream().allMatch(JsonNode::isInt);
  }

  private static void requireColumns(
      String name, Collection<String> wanted, Collection<String> columns) {
    for (String column : wanted) {
      if (!columns.contains(column)) {
        throw new DataException(
            "%s: no column '%s'; it has %s".formatted(name, column, String.join(", ", columns)));
      }
    }
  }
}
