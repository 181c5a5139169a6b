package io.sensorium.cli;

import io.sensorium.model.TowerCost;
import io.sensorium.train.Training;
import java.util.SequencedMap;

/** Prints what a model costs before it is trained. */
final class TowerCosts {
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;
  private static final int BYTES = 4; // of a number
  private static final int COPIES = 4; // of a weight: itself, its gradient, AdamW's two moments

  private TowerCosts() {}

  /**
   * @param costs of one example, by modality
   * @param learned weights
   */
  static void print(SequencedMap<String, TowerCost> costs, long learned, Training training) {
    System.out.printf(
        "%n%-16s %8s %8s %12s %12s %14s%n",
        "for one example", "tokens", "kept", "GFLOPs", "GFLOPs VATT", "activations MB");
    double flops = 0;
    double published = 0;
    double activations = 0;
    for (var each : costs.entrySet()) {
      TowerCost cost = each.getValue();
      line(each.getKey(), cost);
      flops += cost.flops();
      published += cost.published();
      activations += cost.activations();
    }
    int tokens = costs.values().stream().mapToInt(TowerCost::tokens).sum();
    int kept = costs.values().stream().mapToInt(TowerCost::kept).sum();
    line("all", new TowerCost(tokens, kept, flops, published, activations));
    double fixed = (double) learned * BYTES * COPIES;
    double chunk = activations * BYTES * training.chunk();
    System.out.printf(
        """
        Counted by arithmetic for the forward pass over the tokens kept while learning, heads left out:
        two operations for each multiplication with its addition. GFLOPs has all matrix products; as
        VATT's tables count, one of attention's two products is left out and dropped tokens are embedded.
        Memory to train: %,.0f MB for weights, gradients and AdamW's moments, and about %,.0f MB for what
        %d examples at a time (chunk) keep for the backward pass.
        """,
        fixed / MEGA, chunk / MEGA, training.chunk());
  }

  private static void line(String name, TowerCost cost) {
    System.out.printf(
        "%-16s %,8d %,8d %,12.3f %,12.3f %,14.2f%n",
        name,
        cost.tokens(),
        cost.kept(),
        cost.flops() / GIGA,
        cost.published() / GIGA,
        cost.activations() * BYTES / MEGA);
  }
}
