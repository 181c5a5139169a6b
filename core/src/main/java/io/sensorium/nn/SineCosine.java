package io.sensorium.nn;

import io.sensorium.tensor.Tensor;

/** Fixed positions made of sines and cosines. */
public final class SineCosine {
  private static final double SLOWEST = 10_000;

  private SineCosine() {}

  /**
   * Positions on a line, as M3AE makes them (Geng et al., 2022): with w_k = 10000^(-k / (D/2)), the
   * first half of a token's entries are sin(place w), the other cos(place w).
   *
   * @return [T, D]
   */
  public static Tensor line(int length, int width) {
    if (width % 2 != 0) {
      throw new IllegalArgumentException(
          "positions: width %d is not a multiple of 2".formatted(width));
    }
    int half = width / 2;
    double[] table = new double[length * width];
    for (int t = 0; t < length; t++) {
      for (int k = 0; k < half; k++) {
        double angle = t * Math.pow(SLOWEST, -(double) k / half);
        table[t * width + k] = Math.sin(angle);
        table[t * width + half + k] = Math.cos(angle);
      }
    }
    return Tensor.of(table, length, width).like(Tensor.zeros(1));
  }

  /**
   * Positions on a grid, as MAE and M3AE make them: as {@link #grid}, with the column in the first
   * half and the row in the other.
   *
   * @return [Y X, D], row by row
   */
  public static Tensor columnsFirst(int rows, int columns, int width) {
    Tensor places = grid(rows, columns, width);
    return Tensor.cat(
        1, places.slice(1, width / 2, width), places.slice(1, 0, width / 2)); // [Y X, D]
  }

  /**
   * Positions on a grid, as MoCo v3 makes them (Chen et al., 2021): with w_k = 10000^(-k / (D/4)),
   * a token's entries are sin(row w), cos(row w), sin(column w), cos(column w).
   *
   * @return [Y X, D], row by row
   */
  public static Tensor grid(int rows, int columns, int width) {
    if (width % 4 != 0) {
      throw new IllegalArgumentException(
          "positions: width %d is not a multiple of 4".formatted(width));
    }
    int quarter = width / 4;
    double[] table = new double[rows * columns * width];
    for (int t = 0; t < rows * columns; t++) {
      int at = t * width;
      int row = t / columns;
      int column = t % columns;
      for (int k = 0; k < quarter; k++) {
        double frequency = Math.pow(SLOWEST, -(double) k / quarter);
        double down = row * frequency;
        double across = column * frequency;
        table[at + k] = Math.sin(down);
        table[at + quarter + k] = Math.cos(down);
        table[at + 2 * quarter + k] = Math.sin(across);
        table[at + 3 * quarter + k] = Math.cos(across);
      }
    }
    return Tensor.of(table, (long) rows * columns, width).like(Tensor.zeros(1));
  }
}
