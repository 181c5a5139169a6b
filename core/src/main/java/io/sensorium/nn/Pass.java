package io.sensorium.nn;

import io.sensorium.tensor.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a network is run for. Layers that behave differently while learning ask it; those that do
 * not, do not take it.
 *
 * @param random where dropout draws from; null when nothing is to be drawn
 * @param batchStatistics whether batch norm normalises by the batch rather than by what it has seen
 * @param updating whether batch norm remembers what it sees
 * @param branches what is left out of residual branches, whatever the layers' own settings say;
 *     null for those
 */
public record Pass(
    @Nullable Random random,
    boolean batchStatistics,
    boolean updating,
    @Nullable DropPath branches) {

  /** To use what was learned. */
  public static final Pass ASKING = new Pass(null, false, false, null);

  /** To learn. */
  public static Pass learning(Random random) {
    return new Pass(random, true, true, null);
  }

  /** The same numbers as in learning, remembering nothing: for a forward pass that is repeated. */
  public Pass withoutTrace() {
    return new Pass(random, batchStatistics, false, branches);
  }

  /** With branches left out by this rule in place of the layers' own. */
  public Pass leavingOut(DropPath rule) {
    return new Pass(random, batchStatistics, updating, rule);
  }
}
