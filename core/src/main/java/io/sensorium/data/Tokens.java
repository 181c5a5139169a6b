package io.sensorium.data;

import java.util.Arrays;
import java.util.List;

/**
 * An input as numbered codes on a grid, as a tokenizer gives them.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed.
 */
public final class Tokens implements Value {
  private final List<Integer> grid;
  private final int[] codes;

  /**
   * @param grid codes along each axis: of sound [time], of images [rows, columns], of videos
   *     [moments, rows, columns]
   * @param codes from 0, row by row
   */
  public Tokens(List<Integer> grid, int[] codes) {
    if (codes.length != grid.stream().reduce(1, Math::multiplyExact)) {
      throw new IllegalArgumentException(
          "tokens: expected one code for each place of %s, got %d".formatted(grid, codes.length));
    }
    this.grid = List.copyOf(grid);
    this.codes = codes;
  }

  @Override
  public Kind kind() {
    return Kind.TOKENS;
  }

  /** Codes along each axis. */
  public List<Integer> grid() {
    return grid;
  }

  /** The array itself, row by row; read only. */
  public int[] codes() {
    return codes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tokens tokens
        && grid.equals(tokens.grid)
        && Arrays.equals(codes, tokens.codes);
  }

  @Override
  public int hashCode() {
    return 31 * grid.hashCode() + Arrays.hashCode(codes);
  }
}
