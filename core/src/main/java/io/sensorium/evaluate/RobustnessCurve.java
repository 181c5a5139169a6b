package io.sensorium.evaluate;

import java.util.OptionalDouble;

/**
 * A score over how badly the inputs were damaged. The measures are those of MultiBench (Liang et
 * al., 2021), divided by range and count, so that they have the unit of the score and do not depend
 * on which rivals are looked at.
 *
 * @param levels [K] ascending, the first without damage
 * @param scores [K]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RobustnessCurve(double[] levels, double[] scores) {

  public RobustnessCurve {
    if (levels.length < 2 || levels.length != scores.length) {
      throw new IllegalArgumentException(
          "robustness: expected at least 2 levels with a score each, got %d levels and %d scores"
              .formatted(levels.length, scores.length));
    }
    for (int k = 1; k < levels.length; k++) {
      if (!(levels[k] > levels[k - 1])) {
        throw new IllegalArgumentException("robustness: levels must ascend");
      }
    }
  }

  /** Relative robustness: the mean height of the curve (trapezoid rule). */
  public double relative() {
    double area = 0;
    for (int k = 1; k < levels.length; k++) {
      area += (levels[k] - levels[k - 1]) * (scores[k] + scores[k - 1]) / 2;
    }
    return area / (levels[levels.length - 1] - levels[0]);
  }

  /**
   * Effective robustness: how far the curve lies above that of late fusion, once both begin at the
   * same height; the mean over levels.
   *
   * @param late the curve of late fusion at the same levels
   */
  public double effective(RobustnessCurve late) {
    double sum = 0;
    for (int k = 0; k < scores.length; k++) {
      sum += scores[k] - scores[0] - (late.scores[k] - late.scores[0]);
    }
    return sum / scores.length;
  }

  /** Relative robustness as a share of the score without damage; 0 of nothing. */
  public double retention() {
    return scores[0] == 0 ? 0 : relative() / scores[0];
  }

  /**
   * The first level at which the score has fallen half-way to chance, on straight lines between
   * levels; empty where it never does, or where it is no better than chance to begin with.
   */
  public OptionalDouble halfWay(double chance) {
    double half = (scores[0] + chance) / 2;
    for (int k = 1; k < scores.length && scores[0] > chance; k++) {
      if (scores[k] <= half) {
        double share = (scores[k - 1] - half) / (scores[k - 1] - scores[k]);
        return OptionalDouble.of(levels[k - 1] + share * (levels[k] - levels[k - 1]));
      }
    }
    return OptionalDouble.empty();
  }
}
