package io.sensorium.information;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * A proof of how good a solution of {@link AlternatingScaling} is.
 *
 * @param gap bits by which the information of the solution may be above the least (the Frank-Wolfe
 *     gap: no direction that keeps the sums leads further down)
 * @param residual by how much its sums differ from those prescribed, at most; a share
 */
public record Certificate(double gap, double residual) {
  private static final double BIT = Math.log(2);

  /** Stands for a share of zero where a logarithm is taken: the bound stays a bound nearby. */
  private static final double TINY = 1e-300;

  static Certificate of(Joint joint, double[][][] solution) {
    return of(joint.firstSums(), joint.secondSums(), solution);
  }

  static Certificate of(double[][] first, double[][] second, double[][][] solution) {
    double[][] both = AlternatingScaling.sum(solution);
    double gap = 0;
    double residual = 0;
    for (int y = 0; y < solution.length; y++) {
      double[][] slice = solution[y];
      double[] rows = Arrays.stream(slice).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
      residual = Math.max(residual, farthest(rows, first[y]));
      residual = Math.max(residual, farthest(Joint.columns(slice), second[y]));
      if (Arrays.stream(first[y]).sum() > 0) {
        gap += gap(slice, both, first[y], second[y]);
      }
    }
    return new Certificate(Math.max(0, gap), residual);
  }

  private static double farthest(double[] sums, double[] wanted) {
    double far = 0;
    for (int i = 0; i < sums.length; i++) {
      far = Math.max(far, Math.abs(sums[i] - wanted[i]));
    }
    return far;
  }

  /** ⟨g, Q⟩ less the least that ⟨g, ·⟩ can be with these sums, where g = log2 Q(y | x1, x2). */
  private static double gap(double[][] slice, double[][] both, double[] first, double[] second) {
    int[] rows = positive(first);
    int[] columns = positive(second);
    var gradient = new double[rows.length * columns.length];
    double here = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double share = slice[rows[i]][columns[j]];
        double all = both[rows[i]][columns[j]];
        double g = all > 0 ? Math.log(Math.max(share, TINY) / all) / BIT : 0;
        gradient[i * columns.length + j] = g;
        here += share > 0 ? share * g : 0;
      }
    }
    return here - least(gradient, pick(first, rows), pick(second, columns));
  }

  private static int[] positive(double[] sums) {
    return java.util.stream.IntStream.range(0, sums.length).filter(i -> sums[i] > 0).toArray();
  }

  private static double[] pick(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
  }

  /** The least cost of a transport with these sums: a linear programme. */
  private static double least(double[] cost, double[] rows, double[] columns) {
    double total = Arrays.stream(rows).sum();
    List<LinearConstraint> constraints = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      var in = new double[cost.length];
      Arrays.fill(in, i * columns.length, (i + 1) * columns.length, 1);
      constraints.add(new LinearConstraint(in, Relationship.EQ, rows[i] / total));
    }
    // One column follows from the others.
    for (int j = 0; j < columns.length - 1; j++) {
      var in = new double[cost.length];
      for (int i = 0; i < rows.length; i++) {
        in[i * columns.length + j] = 1;
      }
      constraints.add(new LinearConstraint(in, Relationship.EQ, columns[j] / total));
    }
    return total
        * new SimplexSolver()
            .optimize(
                new LinearObjectiveFunction(cost, 0),
                new LinearConstraintSet(constraints),
                GoalType.MINIMIZE,
                new NonNegativeConstraint(true))
            .getValue();
  }
}
