package io.sensorium.arcade;

/** Least squares from features to classes, with a ridge: what a factor can be read from simply. */
final class Probe {
  private static final double RIDGE = 3;

  private final double[] mean;
  private final double[] spread;
  private final double[][] weights; // [features + 1, classes]

  /** Fits to rows of features. */
  Probe(double[][] rows, int[] labels, int classes) {
    int width = rows[0].length;
    mean = new double[width];
    spread = new double[width];
    for (int j = 0; j < width; j++) {
      for (double[] row : rows) {
        mean[j] += row[j] / rows.length;
      }
      for (double[] row : rows) {
        spread[j] += Math.pow(row[j] - mean[j], 2) / rows.length;
      }
      spread[j] = Math.sqrt(spread[j]) + 1e-9;
    }
    double[][] system = new double[width + 1][width + 1 + classes];
    for (int i = 0; i < rows.length; i++) {
      double[] x = standard(rows[i]);
      for (int j = 0; j <= width; j++) {
        for (int k = 0; k <= width; k++) {
          system[j][k] += x[j] * x[k];
        }
        system[j][width + 1 + labels[i]] += x[j];
      }
    }
    for (int j = 0; j <= width; j++) {
      system[j][j] += RIDGE;
    }
    weights = solved(system, width + 1, classes);
  }

  /** The class of a row of features. */
  int classify(double[] row) {
    double[] x = standard(row);
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < weights[0].length; c++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += x[j] * weights[j][c];
      }
      if (sum > most) {
        most = sum;
        best = c;
      }
    }
    return best;
  }

  private double[] standard(double[] row) {
    double[] x = new double[row.length + 1];
    for (int j = 0; j < row.length; j++) {
      x[j] = (row[j] - mean[j]) / spread[j];
    }
    x[row.length] = 1;
    return x;
  }

  /** Gauss-Jordan elimination of a positive definite system; the right sides stand behind it. */
  private static double[][] solved(double[][] system, int size, int sides) {
    for (int p = 0; p < size; p++) {
      for (int row = 0; row < size; row++) {
        double factor = row == p ? 0 : system[row][p] / system[p][p];
        for (int k = p; k < size + sides && factor != 0; k++) {
          system[row][k] -= factor * system[p][k];
        }
      }
    }
    double[][] solved = new double[size][sides];
    for (int row = 0; row < size; row++) {
      for (int c = 0; c < sides; c++) {
        solved[row][c] = system[row][size + c] / system[row][row];
      }
    }
    return solved;
  }
}
