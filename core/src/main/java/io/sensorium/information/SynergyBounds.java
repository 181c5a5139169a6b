package io.sensorium.information;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;

/**
 * Between what the synergy of two sources must lie if each has been seen with the target and both
 * with each other, but never all three at once (Liang et al., 2024, with the unique parts of the
 * second and third bound put right), in bits. What the solver may be off by is added, so that the
 * bounds hold.
 *
 * <p>The upper bound is loose.
 *
 * @param lower at least so much, or 0
 * @param upper at most so much
 * @param redundancy which needs no pairs, as the next two
 */
public record SynergyBounds(
    double lower, double upper, double redundancy, double unique1, double unique2) {
  private static final double BIT = Math.log(2);
  private static final double SAME = 1e-9; // shares that should be equal

  /**
   * From the shares of pairs.
   *
   * @param first P(y, x1)
   * @param second P(y, x2)
   * @param pairs P(x1, x2)
   * @throws IllegalArgumentException where two of them differ in what they say of one variable; see
   *     {@link #reconciled}
   */
  public static SynergyBounds of(double[][] first, double[][] second, double[][] pairs) {
    agree("y", rows(first), rows(second));
    agree("x1", Joint.columns(first), rows(pairs));
    agree("x2", Joint.columns(second), Joint.columns(pairs));
    Solved both = Solved.of(first, second);
    double least = entropy(rows(first)) - both.entropy;
    double one = information(first);
    double other = information(second);
    double redundancy = Math.max(0, one + other - least);
    double unique1 = Math.max(0, least - other);
    double unique2 = Math.max(0, least - one);
    double shared = information(pairs);
    // H(X1 | X2, Y) is at most this, and likewise for the other source.
    double most1 = Solved.of(pairs, turned(first)).most();
    double most2 = Solved.of(turned(pairs), turned(second)).most();
    double left1 = entropy(rows(pairs)) - most1;
    double left2 = entropy(Joint.columns(pairs)) - most2;
    double lower =
        DoubleStream.of(
                0,
                redundancy - shared + Math.max(left1 - one, left2 - other),
                left1 - shared - unique1,
                left2 - shared - unique2)
            .max()
            .orElseThrow();
    double together = entropy(cells(pairs)) + entropy(rows(first)) - coupled(first, second, pairs);
    double upper = Math.max(0, together - (least - both.gap));
    return new SynergyBounds(lower, upper, redundancy, unique1, unique2);
  }

  /**
   * From counts of three different sets of items, which never agree to the last item: they are
   * brought to the shares of single values that all items together have.
   *
   * @param first how often y and x1 come together
   * @param second y and x2
   * @param pairs x1 and x2
   */
  public static SynergyBounds reconciled(double[][] first, double[][] second, double[][] pairs) {
    double[] y = pooled(rows(first), rows(second));
    double[] x1 = pooled(Joint.columns(first), rows(pairs));
    double[] x2 = pooled(Joint.columns(second), Joint.columns(pairs));
    return of(brought(first, y, x1), brought(second, y, x2), brought(pairs, x1, x2));
  }

  private static double[] pooled(double[] some, double[] others) {
    if (some.length != others.length) {
      throw new IllegalArgumentException(
          "synergy bounds: %d and %d values of one variable".formatted(some.length, others.length));
    }
    double[] sums = new double[some.length];
    double total = Arrays.stream(some).sum() + Arrays.stream(others).sum();
    for (int i = 0; i < sums.length; i++) {
      if ((some[i] > 0) != (others[i] > 0)) {
        throw new IllegalArgumentException(
            "synergy bounds: a value comes up in one set of items and never in another; use fewer"
                + " values");
      }
      sums[i] = (some[i] + others[i]) / total;
    }
    return sums;
  }

  private static double[][] brought(double[][] table, double[] rows, double[] columns) {
    return AlternatingScaling.CLOSE.scale(table, rows, columns);
  }

  /**
   * The distribution of three variables in which a target is told least, of two pairs.
   *
   * @param entropy of the target, given both others
   * @param gap by which it may be higher
   */
  private record Solved(double entropy, double gap) {

    /** Of a target with each of two others: [target, other]. */
    static Solved of(double[][] one, double[][] other) {
      double[][][] solution = AlternatingScaling.CLOSE.solve(one, other);
      Certificate proof = Certificate.of(one, other, solution);
      return new Solved(
          AlternatingScaling.conditionalEntropy(solution), proof.gap() + proof.residual());
    }

    double most() {
      return entropy + gap;
    }
  }

  private static void agree(String what, double[] one, double[] other) {
    boolean same = one.length == other.length;
    for (int i = 0; same && i < one.length; i++) {
      same = Math.abs(one[i] - other[i]) < SAME;
    }
    if (!same) {
      throw new IllegalArgumentException(
          "synergy bounds: the pairs differ in the shares of %s: %s and %s"
              .formatted(what, Arrays.toString(one), Arrays.toString(other)));
    }
  }

  /**
   * The least entropy that a distribution of all three can have: each of its pairs majorises it, so
   * whatever they all majorise does.
   */
  private static double coupled(double[][]... pairs) {
    int longest = Arrays.stream(pairs).mapToInt(pair -> cells(pair).length).max().orElseThrow();
    double[] sums = new double[longest];
    Arrays.fill(sums, 1);
    for (double[][] pair : pairs) {
      double[] sorted =
          Arrays.stream(cells(pair))
              .boxed()
              .sorted(Comparator.reverseOrder())
              .mapToDouble(d -> d)
              .toArray();
      double sum = 0;
      for (int i = 0; i < sorted.length; i++) {
        sum += sorted[i];
        sums[i] = Math.min(sums[i], sum);
      }
    }
    double[] shares = new double[longest];
    for (int i = 0; i < longest; i++) {
      shares[i] = Math.max(0, sums[i] - (i == 0 ? 0 : sums[i - 1]));
    }
    return entropy(shares);
  }

  private static double[] rows(double[][] table) {
    return Arrays.stream(table).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  private static double[] cells(double[][] table) {
    return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] turned(double[][] table) {
    var turned = new double[table[0].length][table.length];
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table[i].length; j++) {
        turned[j][i] = table[i][j];
      }
    }
    return turned;
  }

  private static double information(double[][] table) {
    return entropy(rows(table)) + entropy(Joint.columns(table)) - entropy(cells(table));
  }

  private static double entropy(double[] shares) {
    return Arrays.stream(shares).filter(p -> p > 0).map(p -> -p * Math.log(p)).sum() / BIT;
  }
}
