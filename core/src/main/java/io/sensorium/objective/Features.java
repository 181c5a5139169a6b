package io.sensorium.objective;

import io.sensorium.data.Column;
import java.util.SequencedMap;

/**
 * What examples say, before they are compared.
 *
 * @param size B, how many examples
 * @param columns vectors [P, D] by name, with the rows they belong to
 */
public record Features(int size, SequencedMap<String, Column> columns) {

  public boolean has(String name) {
    return columns.containsKey(name);
  }

  public Column of(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "features: no '%s'; there are %s".formatted(name, columns.keySet()));
    }
    return column;
  }
}
