package io.sensorium.data;

import io.sensorium.python.NumpyArray;
import io.sensorium.python.Pickle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A dict from a pickle whose entries should be of a certain layout; says what is there if not.
 *
 * @param where the file and the keys that led here, for messages
 */
record Pickled(String where, Map<?, ?> entries) {

  /** The dict in a file. */
  static Pickled read(String who, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException("%s: no file '%s'".formatted(who, file));
    }
    try {
      return dict(String.valueOf(file.getFileName()), Pickle.read(file));
    } catch (IOException e) {
      throw new DataException("%s: %s".formatted(who, e.getMessage()), e);
    }
  }

  private static Pickled dict(String where, Object value) {
    if (!(value instanceof Map<?, ?> entries)) {
      throw new DataException("%s: expected a dict, found %s".formatted(where, Pickle.told(value)));
    }
    return new Pickled(where, entries);
  }

  /** The dict under a key. */
  Pickled dict(String key) {
    return dict("%s, '%s'".formatted(where, key), entry(key));
  }

  /**
   * The array of numbers under a key.
   *
   * @param layout names of its axes, for messages; it has as many axes
   */
  NumpyArray numbers(String key, String... layout) {
    Object value = entry(key);
    if (value instanceof NumpyArray array && array.areNumbers() && array.rank() == layout.length) {
      return array;
    }
    throw new DataException(
        "%s, '%s': expected an array of numbers (%s), found %s"
            .formatted(where, key, String.join(", ", layout), Pickle.told(value)));
  }

  /** One number for each of so many rows, however many axes of length 1 there are. */
  double[] column(String key, int rows) {
    Object value = entry(key);
    var column = new double[rows];
    if (value instanceof NumpyArray array && array.count() == rows) {
      for (int i = 0; i < rows; i++) {
        column[i] = number(key, array.value(i));
      }
    } else if (value instanceof List<?> list && list.size() == rows) {
      for (int i = 0; i < rows; i++) {
        column[i] = number(key, list.get(i));
      }
    } else {
      throw new DataException(
          "%s, '%s': expected one number for each of %,d rows, found %s"
              .formatted(where, key, rows, Pickle.told(value)));
    }
    return column;
  }

  private double number(String key, Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case Boolean yes -> yes ? 1 : 0;
      case NumpyArray array when array.areNumbers() && array.count() == 1 -> array.number(0);
      default ->
          throw new DataException(
              "%s, '%s': expected numbers, found %s".formatted(where, key, Pickle.told(value)));
    };
  }

  private Object entry(String key) {
    Object value = entries.get(key);
    if (value == null) {
      String there =
          entries.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
      throw new DataException("%s: no '%s'; there is %s".formatted(where, key, there));
    }
    return value;
  }
}
