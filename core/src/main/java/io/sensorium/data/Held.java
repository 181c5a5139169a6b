package io.sensorium.data;

import java.util.function.IntFunction;

/**
 * Some of the rows of a data set, in an order.
 *
 * <p>A class, not a record: it holds an array, which must not be changed.
 */
final class Held implements Examples {
  private final int[] rows;
  private final IntFunction<Sample> read;

  /**
   * @param rows their numbers
   * @param read the example of a row
   */
  Held(int[] rows, IntFunction<Sample> read) {
    this.rows = rows;
    this.read = read;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public Sample get(int index) {
    return read.apply(rows[index]);
  }
}
