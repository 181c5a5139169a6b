package io.sensorium.nn;

import io.sensorium.tensor.Tensor;

/** Cubic splines through the rows of a table, to read it at more or fewer places. */
final class Spline {
  private Spline() {}

  /**
   * A table of another length, read from the natural cubic spline through it: with n rows at i / n
   * it is asked at j / m, as VATT's code stretches its places. Beyond the last row it goes on
   * straight.
   *
   * @param table [n, D]
   * @param rows m
   * @return [m, D]
   */
  static Tensor stretch(Tensor table, int rows) {
    int known = Math.toIntExact(table.size(0));
    if (known == rows) {
      return table;
    }
    return Tensor.of(weights(known, rows), rows, known).like(table).matmul(table);
  }

  /** What each row counts at each of the places asked: [m, n], row by row. */
  private static double[] weights(int known, int asked) {
    double[][] bend = bends(known);
    double[] weights = new double[asked * known];
    for (int j = 0; j < asked; j++) {
      double place = (double) j * known / asked; // in rows of the table
      int left = Math.clamp((int) place, 0, Math.max(0, known - 2));
      int right = Math.min(left + 1, known - 1);
      double t = place - left;
      for (int k = 0; k < known; k++) {
        double rise = (k == right ? 1 : 0) - (k == left ? 1 : 0);
        double slope = rise + bend[left][k] / 6; // at the right end of the last stretch
        weights[j * known + k] =
            t > 1
                ? (k == right ? 1 : 0) + (t - 1) * slope
                : (k == left ? 1 : 0)
                    + t * rise
                    + (cube(1 - t) - (1 - t)) / 6 * bend[left][k]
                    + (cube(t) - t) / 6 * bend[right][k];
      }
    }
    return weights;
  }

  private static double cube(double t) {
    return t * t * t;
  }

  /**
   * Second derivatives at each row, for each row being 1 and the others 0: [n, n]. They solve M(i -
   * 1) + 4 M(i) + M(i + 1) = 6 (y(i - 1) - 2 y(i) + y(i + 1)), and are 0 at both ends.
   */
  private static double[][] bends(int known) {
    double[][] bend = new double[known][known];
    double[] pivot = new double[known];
    for (int i = 1; i < known - 1; i++) { // elimination downwards
      double carried = i == 1 ? 0 : 1 / pivot[i - 1];
      pivot[i] = 4 - carried;
      for (int k = 0; k < known; k++) {
        double curve = k == i ? -12 : Math.abs(k - i) == 1 ? 6 : 0;
        bend[i][k] = curve - carried * bend[i - 1][k];
      }
    }
    for (int i = known - 2; i > 0; i--) { // and back up
      for (int k = 0; k < known; k++) {
        bend[i][k] = (bend[i][k] - bend[i + 1][k]) / pivot[i];
      }
    }
    return bend;
  }
}
