package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * While learning, sets a share of the numbers to zero and scales up the rest (Srivastava et al.,
 * 2014).
 *
 * @param share from 0 (nothing) to below 1
 */
public record Dropout(double share) {
  public static final Dropout NEVER = new Dropout(0);

  public Dropout {
    if (share < 0 || share >= 1) {
      throw new IllegalArgumentException("dropout must be in [0, 1), got " + share);
    }
  }

  /** Whether this pass drops anything. */
  boolean drops(Pass pass) {
    return share > 0 && pass.random() != null;
  }

  public Tensor apply(Tensor x, Pass pass) {
    Random random = pass.random();
    if (share == 0 || random == null) {
      return x;
    }
    Tensor dropped = random.uniform(x.shape()).below(share);
    return x.fill(dropped, 0).over(1 - share);
  }
}
