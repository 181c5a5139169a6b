package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;

/**
 * Takes the colour from some images or videos.
 *
 * @param share of them that turn grey; 0.2 in SimCLR
 */
public record Grayscale(double share) implements Augmentation {

  public Grayscale {
    Chosen.check(share);
  }

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    return Images.paint(
        "grayscale",
        column,
        images -> Chosen.change(images, share, random, x -> Luminance.of(x).expand(x.shape())));
  }
}
