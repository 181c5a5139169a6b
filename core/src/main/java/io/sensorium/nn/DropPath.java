package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;

/**
 * While learning, leaves a branch out of a share of the examples and scales it up for the rest
 * (stochastic depth; Huang et al., 2016). What {@link Pass#branches} says goes before it.
 *
 * @param share from 0 (nothing) to below 1
 */
public record DropPath(double share) {
  public static final DropPath NEVER = new DropPath(0);

  public DropPath {
    if (share < 0 || share >= 1) {
      throw new IllegalArgumentException("drop path must be in [0, 1), got " + share);
    }
  }

  /**
   * @param branch [B, ...], what is to be added
   */
  public Tensor apply(Tensor branch, Pass pass) {
    Random random = pass.random();
    double share = pass.branches() == null ? this.share : pass.branches().share;
    if (share == 0 || random == null) {
      return branch;
    }
    long[] each = new long[branch.rank()];
    Arrays.fill(each, 1);
    each[0] = branch.size(0);
    return branch.fill(random.uniform(each).below(share), 0).over(1 - share);
  }
}
