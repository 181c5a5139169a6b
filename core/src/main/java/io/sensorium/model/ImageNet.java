package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Tensor;

/** What the published image encoders take for granted about their input. */
final class ImageNet {
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  private ImageNet() {}

  /**
   * Each channel with about mean 0 and variance 1, by the statistics of ImageNet.
   *
   * @param pixels [P, 3, Y, X] from 0 to 1
   */
  static Tensor standard(Tensor pixels) {
    expect("image", pixels, "P C=3 Y X");
    Tensor mean = Tensor.of(MEAN, Image.CHANNELS, 1, 1).like(pixels);
    return pixels.minus(mean).over(Tensor.of(DEVIATION, Image.CHANNELS, 1, 1).like(pixels));
  }

  /** Pixels along a side of the images that a network is to read. */
  static int size(String network, Modality modality, int smallest) {
    if (!(modality instanceof Image(int size))) {
      throw new IllegalArgumentException(
          "%s: reads images, not %s".formatted(network, modality.kind()));
    }
    if (size < smallest) {
      throw new IllegalArgumentException(
          "%s: needs images of at least %d pixels a side, got %d"
              .formatted(network, smallest, size));
    }
    return size;
  }
}
