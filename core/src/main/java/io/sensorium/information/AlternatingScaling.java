package io.sensorium.information;

import java.util.Arrays;

/**
 * Finds, among all distributions with the same (x1, y) and (x2, y) as a given one, that in which
 * both sources together say least of the target (BROJA; Bertschinger et al., 2014).
 *
 * <p>Mirror descent with step 1: the (x1, x2) table of the current solution is scaled to the row
 * and column sums that each value of the target prescribes, again and again. The problem is convex,
 * and its gradient is 1-Lipschitz with respect to the negative entropy, so it converges; how far it
 * is, {@link Certificate} tells.
 *
 * @param tolerance stops when a round lowers the information by less, in bits
 * @param rounds at most so many
 * @param scalings of rows and columns in a round, at most
 */
record AlternatingScaling(double tolerance, int rounds, int scalings) {
  private static final double BIT = Math.log(2);
  private static final double EXACT = 1e-12; // of the sums, which are shares

  /** To be reported: as exact as makes sense. */
  static final AlternatingScaling CLOSE = new AlternatingScaling(1e-9, 5_000, 200);

  /** To be averaged over many resamplings. */
  static final AlternatingScaling ROUGH = new AlternatingScaling(1e-6, 300, 10);

  /** Of sources with a value for each item, of which a hundredth of a bit is not known anyway. */
  static final AlternatingScaling LARGE = new AlternatingScaling(1e-4, 300, 10);

  /** The solution, [target, source 1, source 2]. */
  double[][][] solve(Joint joint) {
    return solve(joint.firstSums(), joint.secondSums());
  }

  /**
   * The solution, [target, source 1, source 2], for given pairs.
   *
   * @param first [target, source 1]
   * @param second [target, source 2]
   */
  double[][][] solve(double[][] first, double[][] second) {
    double[][][] solution = independent(first, second);
    double before = conditionalEntropy(solution);
    for (int round = 0; round < rounds; round++) {
      double[][] both = sum(solution);
      for (int y = 0; y < solution.length; y++) {
        solution[y] = scale(both, first[y], second[y]);
      }
      double now = conditionalEntropy(solution);
      if (now - before < tolerance) {
        break;
      }
      before = now;
    }
    return solution;
  }

  /** P(x1 | y) P(x2 | y) P(y). */
  private static double[][][] independent(double[][] first, double[][] second) {
    var start = new double[first.length][first[0].length][second[0].length];
    for (int y = 0; y < start.length; y++) {
      double share = Arrays.stream(first[y]).sum();
      for (int i = 0; share > 0 && i < first[y].length; i++) {
        for (int j = 0; j < second[y].length; j++) {
          start[y][i][j] = first[y][i] * second[y][j] / share;
        }
      }
    }
    return start;
  }

  /** Multiplies rows and columns until they have the given sums (Sinkhorn). */
  double[][] scale(double[][] matrix, double[] rows, double[] columns) {
    double[][] scaled = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    for (int n = 0; n < scalings; n++) {
      double off = 0;
      for (int i = 0; i < rows.length; i++) {
        double sum = Arrays.stream(scaled[i]).sum();
        off = Math.max(off, Math.abs(sum - rows[i]));
        double factor = sum > 0 ? rows[i] / sum : 0;
        for (int j = 0; j < columns.length; j++) {
          scaled[i][j] *= factor;
        }
      }
      double[] sums = Joint.columns(scaled);
      for (int j = 0; j < columns.length; j++) {
        off = Math.max(off, Math.abs(sums[j] - columns[j]));
        double factor = sums[j] > 0 ? columns[j] / sums[j] : 0;
        for (double[] row : scaled) {
          row[j] *= factor;
        }
      }
      if (off < EXACT) {
        break;
      }
    }
    return scaled;
  }

  /** The (x1, x2) table. */
  static double[][] sum(double[][][] joint) {
    var both = new double[joint[0].length][joint[0][0].length];
    for (double[][] slice : joint) {
      for (int i = 0; i < slice.length; i++) {
        for (int j = 0; j < slice[i].length; j++) {
          both[i][j] += slice[i][j];
        }
      }
    }
    return both;
  }

  /** H(Y | X1, X2) in bits. */
  static double conditionalEntropy(double[][][] joint) {
    double[][] both = sum(joint);
    double entropy = 0;
    for (double[][] slice : joint) {
      for (int i = 0; i < slice.length; i++) {
        for (int j = 0; j < slice[i].length; j++) {
          if (slice[i][j] > 0) {
            entropy -= slice[i][j] * Math.log(slice[i][j] / both[i][j]);
          }
        }
      }
    }
    return entropy / BIT;
  }
}
