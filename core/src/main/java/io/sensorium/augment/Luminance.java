package io.sensorium.augment;

import io.sensorium.tensor.Tensor;

/** How bright colours look: the luma of ITU-R BT.601. */
final class Luminance {
  private Luminance() {}

  /**
   * Grey images.
   *
   * @param images [P, C = 3, Y, X]
   * @return [P, 1, Y, X]
   */
  static Tensor of(Tensor images) {
    return images
        .slice(1, 0, 1)
        .times(0.299)
        .plus(images.slice(1, 1, 2).times(0.587))
        .plus(images.slice(1, 2, 3).times(0.114));
  }
}
