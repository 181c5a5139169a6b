package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What two classifiers tell right of examples that a gate shares out between them: those above some
 * score go to the one for unseen classes, the others to the one for seen classes. Of seen and of
 * unseen examples each class counts the same.
 *
 * <p>Axes: M examples.
 *
 * @param truth class of each, [M]
 * @param unseen whether it is of an unseen class, [M]
 * @param scores strangeness, [M]
 * @param plain 1 where the classifier of seen classes is right, else 0: [M]
 * @param mapped the same of the classifier of unseen classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Gate(int[] truth, boolean[] unseen, double[] scores, double[] plain, double[] mapped) {

  /** The shares told right with the gate at one place, and the share of seen ones turned away. */
  record Point(double seen, double unseen, double turned) {
    double harmonic() {
      return seen + unseen > 0 ? 2 * seen * unseen / (seen + unseen) : 0;
    }
  }

  /** From the gate that turns nobody away to the one that turns away all. */
  List<Point> curve(int[] times) {
    return curve(times, order());
  }

  private int[] order() {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .mapToInt(i -> i)
        .toArray();
  }

  private List<Point> curve(int[] times, int[] order) {
    double[] weights = weights(times);
    double right = 0;
    for (int i = 0; i < truth.length; i++) {
      right += unseen[i] ? 0 : weights[i] * plain[i];
    }
    double told = 0;
    double turned = 0;
    List<Point> points = new ArrayList<>();
    points.add(new Point(right, told, turned));
    for (int at = 0; at < order.length; ) {
      double score = scores[order[at]];
      for (; at < order.length && scores[order[at]] == score; at++) {
        int i = order[at];
        if (unseen[i]) {
          told += weights[i] * mapped[i];
        } else {
          right -= weights[i] * plain[i];
          turned += weights[i];
        }
      }
      points.add(new Point(at == order.length ? 0 : right, told, turned));
    }
    return points;
  }

  /** What each example counts, so that every class of its kind that occurs counts the same. */
  private double[] weights(int[] times) {
    int classes = IntStream.of(truth).max().orElse(-1) + 1;
    double[] counts = new double[classes];
    boolean[] far = new boolean[classes];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]] += times[i];
      far[truth[i]] = unseen[i];
    }
    double[] kinds = new double[2];
    for (int c = 0; c < classes; c++) {
      kinds[far[c] ? 1 : 0] += counts[c] > 0 ? 1 : 0;
    }
    return IntStream.range(0, truth.length)
        .mapToDouble(
            i -> times[i] == 0 ? 0 : times[i] / counts[truth[i]] / kinds[unseen[i] ? 1 : 0])
        .toArray();
  }

  /** At the last gate that turns away at most a share of the seen examples. */
  Statistic at(double share, ToDoubleFunction<Point> value) {
    int[] order = order();
    return times -> {
      Point best = null;
      for (Point each : curve(times, order)) {
        best = best == null || each.turned <= share + 1e-12 ? each : best;
      }
      return best == null ? Double.NaN : value.applyAsDouble(best);
    };
  }

  /** The larger of what both ends of the curve say. */
  Statistic ends(ToDoubleFunction<Point> value) {
    int[] order = order();
    return times -> {
      List<Point> points = curve(times, order);
      return Math.max(
          value.applyAsDouble(points.getFirst()), value.applyAsDouble(points.getLast()));
    };
  }

  /** Area under unseen against seen, by trapezoids. */
  Statistic area() {
    int[] order = order();
    return times -> {
      List<Point> points = curve(times, order);
      double area = 0;
      for (int i = 1; i < points.size(); i++) {
        Point before = points.get(i - 1);
        Point after = points.get(i);
        area += (before.seen - after.seen) * (before.unseen + after.unseen) / 2;
      }
      return area;
    };
  }
}
