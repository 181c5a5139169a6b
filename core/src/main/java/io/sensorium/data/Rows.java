package io.sensorium.data;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which examples of a batch have something: a set of row numbers, in rising order. */
public final class Rows {
  private final int batch;
  private final int[] index;

  private Rows(int batch, int[] index) {
    this.batch = batch;
    this.index = index;
  }

  /** Every row of a batch. */
  public static Rows all(int batch) {
    return new Rows(batch, IntStream.range(0, batch).toArray());
  }

  /** The rows where the entry is true. */
  public static Rows where(boolean... present) {
    return new Rows(
        present.length, IntStream.range(0, present.length).filter(i -> present[i]).toArray());
  }

  /** Size of the whole batch. */
  public int batch() {
    return batch;
  }

  public int count() {
    return index.length;
  }

  public boolean isEmpty() {
    return index.length == 0;
  }

  public boolean isAll() {
    return index.length == batch;
  }

  public boolean contains(int row) {
    return Arrays.binarySearch(index, row) >= 0;
  }

  public IntStream stream() {
    return Arrays.stream(index);
  }

  /** Rows in both. */
  public Rows and(Rows other) {
    return new Rows(batch, stream().filter(other::contains).toArray());
  }

  /** Rows in either. */
  public Rows or(Rows other) {
    return new Rows(
        batch, IntStream.range(0, batch).filter(i -> contains(i) || other.contains(i)).toArray());
  }

  /** Row numbers [count], int64. */
  public Tensor index() {
    return Tensor.of(stream().asLongStream().toArray(), index.length);
  }

  /**
   * Where the rows of a subset stand among these: {@code x.at(rows.positions(some))} picks, from
   * one entry for each of these rows, those of the subset.
   *
   * @return [some.count()], int64
   */
  public Tensor positions(Rows some) {
    long[] positions = some.stream().mapToLong(row -> Arrays.binarySearch(index, row)).toArray();
    if (Arrays.stream(positions).anyMatch(p -> p < 0)) {
      throw new IllegalArgumentException("rows: %s is not a subset of %s".formatted(some, this));
    }
    return Tensor.of(positions, positions.length);
  }

  /** From entries for each of these rows, [count, ...], those of a subset. */
  public Tensor pick(Tensor entries, Rows some) {
    return some.count() == count() ? entries : entries.at(positions(some));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rows rows && rows.batch == batch && Arrays.equals(rows.index, index);
  }

  @Override
  public int hashCode() {
    return 31 * batch + Arrays.hashCode(index);
  }

  @Override
  public String toString() {
    return isAll() ? "all %d rows".formatted(batch) : Arrays.toString(index) + " of " + batch;
  }
}
