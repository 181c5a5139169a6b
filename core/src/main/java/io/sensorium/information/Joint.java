package io.sensorium.information;

import java.util.Arrays;

/**
 * The joint distribution of two sources and a target, each with few values. All information is in
 * bits.
 *
 * <p>A class, not a record: it holds an array, which must not be changed.
 */
public final class Joint {
  private static final double BIT = Math.log(2);

  private final double[][][] shares; // [target, source 1, source 2], all of it sums to 1

  private Joint(double[][][] shares) {
    this.shares = shares;
  }

  /**
   * A distribution from weights, which need not sum to 1.
   *
   * @param weights [target, source 1, source 2], none below 0
   */
  public static Joint of(double[][][] weights) {
    double total = 0;
    for (double[][] slice : weights) {
      for (double[] row : slice) {
        for (double weight : row) {
          if (!(weight >= 0)) {
            throw new IllegalArgumentException("joint: weights must be at least 0, got " + weight);
          }
          total += weight;
        }
      }
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("joint: all weights are 0");
    }
    double sum = total;
    return new Joint(
        Arrays.stream(weights)
            .map(
                slice ->
                    Arrays.stream(slice)
                        .map(row -> Arrays.stream(row).map(w -> w / sum).toArray())
                        .toArray(double[][]::new))
            .toArray(double[][][]::new));
  }

  /** How often values come together: item i is {@code (first[i], second[i], target[i])}. */
  public static Joint of(Values first, Values second, Values target) {
    if (first.size() != target.size() || second.size() != target.size()) {
      throw new IllegalArgumentException(
          "joint: expected as many items of each, got %d, %d and %d"
              .formatted(first.size(), second.size(), target.size()));
    }
    var counts = new double[target.count()][first.count()][second.count()];
    for (int i = 0; i < target.size(); i++) {
      counts[target.at(i)][first.at(i)][second.at(i)]++;
    }
    return of(counts);
  }

  /** [target, source 1, source 2]; read only. */
  double[][][] shares() {
    return shares;
  }

  /** H(Y). */
  public double entropy() {
    return entropy(targets());
  }

  /** I(X1; Y). */
  public double firstInformation() {
    return information(firstSums());
  }

  /** I(X2; Y). */
  public double secondInformation() {
    return information(secondSums());
  }

  /** I(X1, X2; Y). */
  public double information() {
    return information(
        Arrays.stream(shares)
            .map(slice -> Arrays.stream(slice).flatMapToDouble(Arrays::stream).toArray())
            .toArray(double[][]::new));
  }

  /** P(y, x1). */
  double[][] firstSums() {
    return Arrays.stream(shares)
        .map(slice -> Arrays.stream(slice).mapToDouble(row -> Arrays.stream(row).sum()).toArray())
        .toArray(double[][]::new);
  }

  /** P(y, x2). */
  double[][] secondSums() {
    return Arrays.stream(shares).map(Joint::columns).toArray(double[][]::new);
  }

  private double[] targets() {
    return Arrays.stream(firstSums()).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  /** Sums over the rows of a matrix. */
  static double[] columns(double[][] matrix) {
    var sums = new double[matrix[0].length];
    for (double[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        sums[j] += row[j];
      }
    }
    return sums;
  }

  /** I(X; Y) of a table P(y, x) = H(X) + H(Y) - H(X, Y). */
  static double information(double[][] table) {
    double[] rows = Arrays.stream(table).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    double[] cells = Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    return entropy(rows) + entropy(columns(table)) - entropy(cells);
  }

  /** In bits, of shares that sum to 1. */
  static double entropy(double[] shares) {
    return Arrays.stream(shares).filter(p -> p > 0).map(p -> -p * Math.log(p)).sum() / BIT;
  }
}
