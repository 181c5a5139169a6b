package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Blurs some images or videos, each with a Gaussian of its own width.
 *
 * <p>The published ranges are for images of 224 pixels: scale them with the size. The Gaussian is
 * not cut off; near an edge its weights are those of the pixels that are there, made to sum to one.
 *
 * <p>Axes: M images that are blurred, Y and X pixel rows and columns.
 *
 * @param share of the images that are blurred; 0.5 in SimCLR
 * @param smallest standard deviation in pixels, above 0; 0.1 in SimCLR
 * @param largest standard deviation in pixels; 2 in SimCLR
 */
public record Blur(double share, double smallest, double largest) implements Augmentation {

  public Blur {
    Chosen.check(share);
    if (!(smallest > 0 && smallest <= largest)) {
      throw new IllegalArgumentException(
          "smallest and largest must rise, from above 0, got %s and %s"
              .formatted(smallest, largest));
    }
  }

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    return Images.move(
        "blur",
        column,
        images -> Chosen.change(images, share, random, chosen -> blur(chosen, random)));
  }

  private Tensor blur(Tensor images, Random random) {
    Tensor deviation = random.uniform(smallest, largest, images.size(0), 1, 1, 1); // [M, 1, 1, 1]
    Tensor down = weights(images.size(2), deviation); // [M, 1, Y, Y]
    Tensor across = weights(images.size(3), deviation); // [M, 1, X, X]
    return down.matmul(images).matmul(across.t()).clamp(0, 1); // [M, C, Y, X]
  }

  /** The weight of each pixel (last axis) in each blurred one, along one axis of the image. */
  private static Tensor weights(long pixels, Tensor deviation) {
    Tensor place = Tensor.range(pixels).to(DType.FLOAT32); // [X]
    Tensor distance = place.unsqueeze(1).minus(place.unsqueeze(0)); // [X, X]
    return distance.over(deviation).square().over(-2).softmax(-1); // [M, 1, X, X]
  }
}
