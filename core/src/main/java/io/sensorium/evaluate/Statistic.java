package io.sensorium.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A number about examples that is known for any weighting of them, so that examples can be drawn
 * again without copying them.
 */
@FunctionalInterface
public interface Statistic {

  /**
   * Its value where example i occurs {@code times[i]} times; NaN where the examples do not tell.
   *
   * @param times [N], at least 0
   */
  double of(int[] times);

  /** Every example once, [N]. */
  static int[] once(int examples) {
    var times = new int[examples];
    Arrays.fill(times, 1);
    return times;
  }

  /** The mean of one outcome an example. */
  static Statistic mean(double[] outcomes) {
    return times -> {
      double sum = 0;
      long count = 0;
      for (int i = 0; i < times.length; i++) {
        sum += times[i] * outcomes[i];
        count += times[i];
      }
      return sum / count;
    };
  }

  /**
   * A sum over examples as a share of another: the mean over all parts of all examples, where each
   * example has a sum over its parts and a count of them.
   */
  static Statistic ratio(double[] sums, double[] counts) {
    return times -> {
      double sum = 0;
      double count = 0;
      for (int i = 0; i < times.length; i++) {
        sum += times[i] * sums[i];
        count += times[i] * counts[i];
      }
      return sum / count;
    };
  }

  /**
   * The mean, over the classes that occur, of the mean outcome in the class: balanced accuracy
   * where an outcome is 1 for right and 0 for wrong.
   */
  static Statistic classMean(int[] labels, double[] outcomes) {
    int classes = Arrays.stream(labels).max().orElse(-1) + 1;
    return times -> {
      var sums = new double[classes];
      var counts = new long[classes];
      for (int i = 0; i < times.length; i++) {
        sums[labels[i]] += times[i] * outcomes[i];
        counts[labels[i]] += times[i];
      }
      return IntStream.range(0, classes)
          .filter(c -> counts[c] > 0)
          .mapToDouble(c -> sums[c] / counts[c])
          .average()
          .orElse(Double.NaN);
    };
  }

  /**
   * The share of the squared distances from the mean that is told: 1 − squared errors / squared
   * distances. NaN where the truth does not vary.
   */
  static Statistic explained(double[] truth, double[] told) {
    return times -> {
      Moments of = Moments.of(times, truth, told);
      double errors = 0;
      for (int i = 0; i < times.length; i++) {
        double error = truth[i] - told[i];
        errors += times[i] * error * error;
      }
      return of.spread > 0 ? 1 - errors / of.spread : Double.NaN;
    };
  }

  /** Pearson's correlation; 0 where what is told does not vary, NaN where the truth does not. */
  static Statistic correlation(double[] truth, double[] told) {
    return times -> {
      Moments of = Moments.of(times, truth, told);
      if (of.otherSpread == 0 && of.spread > 0) {
        return 0;
      }
      return of.together / Math.sqrt(of.spread * of.otherSpread);
    };
  }

  /** Sums of squared distances of two numbers from their means, and of the distances' products. */
  record Moments(double spread, double otherSpread, double together) {

    static Moments of(int[] times, double[] one, double[] other) {
      double count = Arrays.stream(times).asLongStream().sum();
      double mean = 0;
      double otherMean = 0;
      for (int i = 0; i < times.length; i++) {
        mean += times[i] * one[i] / count;
        otherMean += times[i] * other[i] / count;
      }
      double spread = 0;
      double otherSpread = 0;
      double together = 0;
      for (int i = 0; i < times.length; i++) {
        double a = one[i] - mean;
        double b = other[i] - otherMean;
        spread += times[i] * a * a;
        otherSpread += times[i] * b * b;
        together += times[i] * a * b;
      }
      return new Moments(spread, otherSpread, together);
    }
  }

  /** 2 right / (2 right + wrong + missed) of what was said to be positive; 0 of nothing. */
  static Statistic f1(boolean[] positive, boolean[] said) {
    return times -> {
      long right = 0;
      long off = 0;
      for (int i = 0; i < times.length; i++) {
        if (positive[i] && said[i]) {
          right += times[i];
        } else if (positive[i] != said[i]) {
          off += times[i];
        }
      }
      return right == 0 ? 0 : 2.0 * right / (2 * right + off);
    };
  }

  /** The median; between the two values in the middle, their mean. */
  static Statistic median(double[] outcomes) {
    int[] order = ascending(outcomes);
    return times -> {
      long count = Arrays.stream(times).asLongStream().sum();
      return (nth(outcomes, order, times, (count - 1) / 2) + nth(outcomes, order, times, count / 2))
          / 2;
    };
  }

  private static double nth(double[] outcomes, int[] order, int[] times, long n) {
    long passed = 0;
    for (int i : order) {
      passed += times[i];
      if (passed > n) {
        return outcomes[i];
      }
    }
    return Double.NaN;
  }

  /**
   * Area under the ROC curve: how likely a positive example scores above a negative one, ties
   * counting half.
   */
  static Statistic auroc(boolean[] positive, double[] scores) {
    int[] order = ascending(scores);
    return times -> {
      long below = 0;
      long negatives = 0;
      long positives = 0;
      long wins = 0; // in halves
      long all = 0;
      for (int i = 0; i < order.length; i++) {
        int example = order[i];
        if (i > 0 && scores[example] != scores[order[i - 1]]) {
          wins += positives * (2 * below + negatives);
          all += positives;
          below += negatives;
          positives = 0;
          negatives = 0;
        }
        if (positive[example]) {
          positives += times[example];
        } else {
          negatives += times[example];
        }
      }
      wins += positives * (2 * below + negatives);
      all += positives;
      below += negatives;
      return wins / (2.0 * all * below);
    };
  }

  /**
   * Average precision: the mean, over positive examples, of the share of positives among all that
   * score as high or higher; the area under the steps of precision against recall.
   */
  static Statistic averagePrecision(boolean[] positive, double[] scores) {
    int[] order = ascending(scores);
    return times -> {
      long found = 0;
      long seen = 0;
      double sum = 0;
      for (int i = order.length - 1; i >= 0; ) {
        double score = scores[order[i]];
        long before = found;
        for (; i >= 0 && scores[order[i]] == score; i--) {
          seen += times[order[i]];
          found += positive[order[i]] ? times[order[i]] : 0;
        }
        sum += seen == 0 ? 0 : (found - before) * ((double) found / seen);
      }
      return sum / found;
    };
  }

  /**
   * The share of positive examples that score no higher than the lowest score that is not exceeded
   * by a given share of the negative ones.
   */
  static Statistic accepted(boolean[] positive, double[] scores, double share) {
    int[] order = ascending(scores);
    return times -> {
      long negatives = 0;
      long positives = 0;
      for (int i = 0; i < order.length; i++) {
        if (positive[i]) {
          positives += times[i];
        } else {
          negatives += times[i];
        }
      }
      long below = 0;
      long passed = 0;
      for (int i = 0; i < order.length; ) {
        double score = scores[order[i]];
        for (; i < order.length && scores[order[i]] == score; i++) {
          below += positive[order[i]] ? 0 : times[order[i]];
          passed += positive[order[i]] ? times[order[i]] : 0;
        }
        if (below >= share * negatives) {
          break;
        }
      }
      return negatives == 0 ? Double.NaN : (double) passed / positives;
    };
  }

  /** The mean of those that are numbers. */
  static Statistic meanOf(Statistic... parts) {
    return times ->
        Arrays.stream(parts)
            .mapToDouble(part -> part.of(times))
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN);
  }

  private static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
