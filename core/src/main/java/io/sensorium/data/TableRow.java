package io.sensorium.data;

import java.util.Arrays;

/**
 * Numbers about one thing, each of a meaning of its own: a row of a table. A number that is not
 * known is NaN.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed.
 */
public final class TableRow implements Value {
  private final float[] values;

  /**
   * @param values one for each column, at least one; finite, or NaN where it is not known
   */
  public TableRow(float[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("table row: expected at least one number");
    }
    for (int i = 0; i < values.length; i++) {
      if (Float.isInfinite(values[i])) {
        throw new IllegalArgumentException("table row: column %d is infinite".formatted(i));
      }
    }
    this.values = values;
  }

  @Override
  public Kind kind() {
    return Kind.TABLE;
  }

  /** The array itself; read only. */
  public float[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableRow row && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
