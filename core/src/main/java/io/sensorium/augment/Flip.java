package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;

/**
 * Swaps left and right in some images or videos. Not for those of which text tells left from right.
 *
 * @param share of them that are flipped; 0.5 in SimCLR
 */
public record Flip(double share) implements Augmentation {

  public Flip {
    Chosen.check(share);
  }

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    return Images.move(
        "flip", column, images -> Chosen.change(images, share, random, x -> x.flip(3)));
  }
}
