package io.sensorium.data;

import java.util.List;

/**
 * What the codes of a modality are.
 *
 * @param grid codes along each axis of an input
 * @param size V, how many different codes there are
 * @param tokenizer fingerprint of what made them; empty where that is not known
 */
public record Coding(List<Integer> grid, int size, String tokenizer) {

  public Coding {
    if (grid.isEmpty() || grid.stream().anyMatch(axis -> axis < 1)) {
      throw new IllegalArgumentException("grid must be at least 1 along each axis, got " + grid);
    }
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, got " + size);
    }
    grid = List.copyOf(grid);
  }

  /** T, codes of one input. */
  public int length() {
    return grid.stream().reduce(1, Math::multiplyExact);
  }

  /** Of one code as it is stored. */
  int bytes() {
    return size <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
  }
}
