package io.sensorium.evaluate;

/**
 * How far to go in a direction of descent: to a point that is lower by enough and clearly flatter,
 * the strong Wolfe conditions (Nocedal &amp; Wright, 2006, algorithms 3.5 and 3.6).
 */
@SuppressWarnings("ArrayRecordComponent") // steps are never compared
final class LineSearch {
  private static final double DESCENT = 1e-4;
  private static final double FLATNESS = 0.9;
  private static final int TRIALS = 25;

  private final Lbfgs.Function function;
  private final Step start;
  private final double[] direction;
  private final double slope;

  private LineSearch(Lbfgs.Function function, Step start, double[] direction) {
    this.function = function;
    this.start = start.restarted(Lbfgs.dot(start.gradient, direction));
    this.direction = direction;
    this.slope = this.start.slope;
  }

  /**
   * A point on the line.
   *
   * @param size its distance from the start, in directions
   * @param slope the derivative along the line
   */
  record Step(double size, double value, double slope, double[] point, double[] gradient) {

    static Step start(Lbfgs.Function function, double[] point) {
      var gradient = new double[point.length];
      return new Step(0, function.at(point, gradient), 0, point.clone(), gradient);
    }

    private Step restarted(double slope) {
      return new Step(0, value, slope, point, gradient);
    }
  }

  /** The point to go to; the start itself, of size 0, where nothing lower is found. */
  static Step along(Lbfgs.Function function, Step start, double[] direction, double first) {
    return new LineSearch(function, start, direction).search(first);
  }

  private Step search(double first) {
    Step before = start;
    double size = first;
    for (int i = 0; i < TRIALS; i++) {
      Step step = at(size);
      if (tooHigh(step) || (i > 0 && step.value >= before.value)) {
        return between(before, step);
      }
      if (flat(step)) {
        return step;
      }
      if (step.slope >= 0) {
        return between(step, before);
      }
      size = Math.clamp(valley(before, step), 2 * size - before.size, 10 * size);
      before = step;
    }
    return before;
  }

  /** Narrows an interval that holds such a point; {@code low} is its lower end in value. */
  private Step between(Step low, Step high) {
    for (int i = 0; i < TRIALS; i++) {
      double left = Math.min(low.size, high.size);
      double width = Math.abs(high.size - low.size);
      Step step = at(Math.clamp(valley(low, high), left + 0.1 * width, left + 0.9 * width));
      if (tooHigh(step) || step.value >= low.value) {
        high = step;
        continue;
      }
      if (flat(step)) {
        return step;
      }
      if (step.slope * (high.size - low.size) >= 0) {
        high = low;
      }
      low = step;
    }
    return low;
  }

  /** Also true of a value that is not a number. */
  private boolean tooHigh(Step step) {
    return !(step.value <= start.value + DESCENT * step.size * slope);
  }

  private boolean flat(Step step) {
    return Math.abs(step.slope) <= -FLATNESS * slope;
  }

  private Step at(double size) {
    double[] point = start.point.clone();
    for (int i = 0; i < point.length; i++) {
      point[i] += size * direction[i];
    }
    var gradient = new double[point.length];
    double value = function.at(point, gradient);
    return new Step(size, value, Lbfgs.dot(gradient, direction), point, gradient);
  }

  /** Where the cubic through two points with their slopes is lowest; their middle if nowhere. */
  private static double valley(Step a, Step b) {
    double d = a.slope + b.slope - 3 * (a.value - b.value) / (a.size - b.size);
    double root = Math.sqrt(d * d - a.slope * b.slope) * Math.signum(b.size - a.size);
    double size =
        b.size - (b.size - a.size) * (b.slope + root - d) / (b.slope - a.slope + 2 * root);
    return Double.isFinite(size) ? size : (a.size + b.size) / 2;
  }
}
