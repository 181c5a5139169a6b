package io.sensorium.evaluate;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Minimises a smooth function by L-BFGS with a strong Wolfe line search (Nocedal &amp; Wright,
 * 2006, algorithms 7.4 and 7.5).
 *
 * <p>The value never rises from one iterate to the next.
 */
@SuppressWarnings("ArrayRecordComponent") // its records are never compared
final class Lbfgs {
  /** Pairs of steps remembered. */
  private static final int MEMORY = 50;

  private Lbfgs() {}

  /** A function of a point, and its gradient there. */
  interface Function {
    /**
     * The value at a point.
     *
     * @param gradient filled with the derivative there
     */
    double at(double[] point, double[] gradient);
  }

  /** Where the search ended; {@code converged} if the gradient is as small as was asked. */
  record Minimum(double[] point, double value, int iterations, boolean converged) {}

  private record Pair(double[] step, double[] change, double curvature) {}

  /**
   * Goes downhill until no entry of the gradient is larger than {@code tolerance}, or {@code
   * iterations} are used up, or rounding hides any further descent.
   */
  static Minimum minimise(Function function, double[] start, int iterations, double tolerance) {
    LineSearch.Step here = LineSearch.Step.start(function, start);
    var memory = new ArrayDeque<Pair>();
    for (int i = 0; i < iterations; i++) {
      if (largest(here.gradient()) <= tolerance) {
        return new Minimum(here.point(), here.value(), i, true);
      }
      double[] direction = direction(memory, here.gradient());
      double first = memory.isEmpty() ? Math.min(1, 1 / taxicab(here.gradient())) : 1;
      LineSearch.Step next = LineSearch.along(function, here, direction, first);
      if (next.size() == 0) {
        return new Minimum(here.point(), here.value(), i, false);
      }
      remember(memory, here, next);
      here = next;
    }
    return new Minimum(
        here.point(), here.value(), iterations, largest(here.gradient()) <= tolerance);
  }

  private static void remember(ArrayDeque<Pair> memory, LineSearch.Step from, LineSearch.Step to) {
    double[] step = minus(to.point(), from.point());
    double[] change = minus(to.gradient(), from.gradient());
    double curvature = dot(step, change);
    if (curvature > 1e-10 * dot(change, change)) {
      memory.addLast(new Pair(step, change, curvature));
    }
    if (memory.size() > MEMORY) {
      memory.removeFirst();
    }
  }

  /** Minus the inverse Hessian, as far as it is known, times the gradient. */
  private static double[] direction(ArrayDeque<Pair> memory, double[] gradient) {
    var direction = new double[gradient.length];
    add(direction, -1, gradient);
    if (memory.isEmpty()) {
      return direction;
    }
    var shares = new double[memory.size()];
    int i = memory.size();
    for (Iterator<Pair> newest = memory.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      shares[--i] = dot(pair.step(), direction) / pair.curvature();
      add(direction, -shares[i], pair.change());
    }
    Pair last = memory.getLast();
    double scale = last.curvature() / dot(last.change(), last.change());
    for (int j = 0; j < direction.length; j++) {
      direction[j] *= scale;
    }
    for (Pair pair : memory) {
      add(direction, shares[i++] - dot(pair.change(), direction) / pair.curvature(), pair.step());
    }
    return direction;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double times, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, -1, b);
    return difference;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double taxicab(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.abs(value);
    }
    return sum;
  }
}
