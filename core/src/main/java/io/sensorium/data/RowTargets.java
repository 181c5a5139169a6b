package io.sensorium.data;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a {@link Manifest} tell in numbers.
 *
 * @param values columns of numbers, by target
 * @param tags columns of tags, by target
 * @param names of the numbers, by target: the columns, or the tags in alphabetical order
 */
record RowTargets(
    SequencedMap<String, Manifest.Numbers> values,
    SequencedMap<String, Manifest.Tags> tags,
    SequencedMap<String, List<String>> names) {

  /** As the settings say, with the tags that occur in some rows. */
  static RowTargets of(Manifest.Config config, Collection<Sheet.Row> rows) {
    var names = new LinkedHashMap<String, List<String>>();
    config.numbers().forEach((target, of) -> names.put(target, of.columns()));
    config
        .tagged()
        .forEach(
            (target, of) -> {
              Set<String> all = new TreeSet<>();
              for (Sheet.Row row : rows) {
                String cell = row.cells().get(of.column());
                all.addAll(cell == null ? List.of() : of.read(cell));
              }
              names.put(target, List.copyOf(all));
            });
    return new RowTargets(config.numbers(), config.tagged(), names);
  }

  RowTargets {
    names = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(names));
  }

  /**
   * What one row tells; a target of which a cell is empty is absent.
   *
   * @throws DataException where a cell of numbers holds something else
   */
  Map<String, float[]> of(Sheet.Row row) {
    Map<String, float[]> known = new HashMap<>();
    values.forEach(
        (target, of) -> {
          float[] numbers = numbers(row, of.columns());
          if (numbers != null) {
            known.put(target, numbers);
          }
        });
    tags.forEach(
        (target, of) -> {
          String cell = row.cells().get(of.column());
          if (cell != null) {
            known.put(target, has(of.read(cell), names.getOrDefault(target, List.of())));
          }
        });
    return known;
  }

  private static float @Nullable [] numbers(Sheet.Row row, List<String> columns) {
    var numbers = new float[columns.size()];
    boolean whole = true;
    for (int i = 0; i < numbers.length; i++) {
      String column = columns.get(i);
      String cell = row.cells().get(column);
      if (cell == null) {
        whole = false;
      } else {
        numbers[i] = number(row.where(), column, cell);
      }
    }
    return whole ? numbers : null;
  }

  private static float number(String where, String column, String cell) {
    float number;
    try {
      number = Float.parseFloat(cell);
    } catch (NumberFormatException _) {
      number = Float.NaN;
    }
    if (!Float.isFinite(number)) {
      throw new DataException(
          "%s: expected a number in '%s', got '%s'".formatted(where, column, cell));
    }
    return number;
  }

  private static float[] has(List<String> tags, List<String> names) {
    var numbers = new float[names.size()];
    tags.forEach(tag -> numbers[Collections.binarySearch(names, tag)] = 1);
    return numbers;
  }
}
