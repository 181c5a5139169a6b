package io.sensorium.study;

import io.sensorium.evaluate.Bootstrap;
import io.sensorium.evaluate.Statistic;
import java.util.List;

/**
 * How hidden tokens of one modality were told: sums over the hidden tokens of each test clip.
 *
 * @param size V, how many different tokens there are
 * @param nats cross-entropy
 * @param right how many were told exactly
 * @param hidden how many were hidden
 */
record TokenLoss(int size, List<Double> nats, List<Double> right, List<Double> hidden) {

  TokenLoss {
    if (nats.size() != hidden.size() || right.size() != hidden.size()) {
      throw new IllegalArgumentException(
          "token loss: expected as many sums as clips, got %d, %d and %d"
              .formatted(nats.size(), right.size(), hidden.size()));
    }
  }

  /** Nats a hidden token, and how far that is to be trusted on other clips. */
  SeedInterval loss() {
    return ratio(array(nats));
  }

  /** Share of hidden tokens told exactly. */
  SeedInterval accuracy() {
    return ratio(array(right));
  }

  /**
   * How many nats a hidden token this is below another loss of the same tokens. Clip is compared
   * with clip, so the interval is narrower than those of the two.
   */
  SeedInterval below(TokenLoss other) {
    if (!hidden.equals(other.hidden)) {
      throw new IllegalArgumentException("token loss: other tokens were hidden");
    }
    double[] gaps = array(other.nats);
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] -= nats.get(i);
    }
    return ratio(gaps);
  }

  private SeedInterval ratio(double[] sums) {
    Bootstrap.Estimate found =
        Bootstrap.STANDARD.estimate(sums.length, Statistic.ratio(sums, array(hidden)));
    return new SeedInterval(found.value(), found.low(), found.high());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
