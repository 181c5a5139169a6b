package io.sensorium.study;

import io.sensorium.objective.Told;
import java.util.ArrayList;
import java.util.List;

/** A {@link TokenLoss} that grows clip by clip. */
final class TokenSums {
  private final int size;
  private final List<Double> nats = new ArrayList<>();
  private final List<Double> right = new ArrayList<>();
  private final List<Double> hidden = new ArrayList<>();

  /**
   * @param size V
   */
  TokenSums(int size) {
    this.size = size;
  }

  /**
   * One clip.
   *
   * @param sums nats, tokens told exactly, tokens hidden
   */
  void add(double... sums) {
    nats.add(sums[0]);
    right.add(sums[1]);
    hidden.add(sums[2]);
  }

  /** Clips whose tokens were told by a model. */
  void add(Told told) {
    double[] error = told.error().toDoubles();
    double[] exact = told.right().toDoubles();
    double[] count = told.count().toDoubles();
    for (int i = 0; i < count.length; i++) {
      add(error[i], exact[i], count[i]);
    }
  }

  TokenLoss loss() {
    return new TokenLoss(size, nats, right, hidden);
  }
}
