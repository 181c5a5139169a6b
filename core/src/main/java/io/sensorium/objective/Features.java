package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.tensor.Tensor;
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

  /** Whether there are two examples or more under a name: as many as batch norm needs. */
  boolean enough(String name) {
    return has(name) && of(name).rows().count() > 1;
  }

  /** Zero, with a gradient of zero: the loss where there is nothing to compare. */
  Tensor nothing() {
    Tensor none = Tensor.zeros();
    for (Column column : columns.values()) {
      none = none.plus(column.values().sum().times(0));
    }
    return none;
  }
}
