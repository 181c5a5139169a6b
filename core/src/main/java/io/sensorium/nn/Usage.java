package io.sensorium.nn;

import io.sensorium.tensor.Tensor;

/**
 * How often each code was used since an epoch began; kept in checkpoints, so that a resumed run
 * counts on.
 *
 * @param counts [V]
 * @param epoch [1], which epoch they are of
 */
public record Usage(Tensor counts, Tensor epoch) implements Parametric {
  private static final double TINY = 1e-10; // as in VideoGPT

  static Usage of(int size) {
    return new Usage(Tensor.zeros(size), Tensor.zeros(1));
  }

  /** Adds the counts of a batch; those of an epoch before are dropped. */
  void updateWith(Tensor more, long now) {
    boolean same = epoch.item() == now;
    counts.update(same ? counts.plus(more) : more);
    epoch.update(Tensor.full(now, 1).like(epoch));
  }

  /** The share of codes that were used at all. */
  public static double share(Tensor counts) {
    return counts.above(0).like(counts).mean().item();
  }

  /** exp of the entropy: how many codes there would be if as many were used equally often. */
  public static double perplexity(Tensor counts) {
    Tensor shares = counts.over(counts.sum().atLeast(1));
    return shares.times(shares.plus(TINY).log()).sum().negative().exp().item();
  }
}
