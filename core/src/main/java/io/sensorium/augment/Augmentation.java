package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;

/** Another look at the inputs of one modality, drawn at random for each example by itself. */
public sealed interface Augmentation
    permits Same, Chain, SimClr, CropResize, ColorJitter, Grayscale, Blur, Flip, MaskWords, Noise {

  /**
   * Changes each of the P examples by itself.
   *
   * @param column inputs of this modality
   * @param modality what they are, for its vocabulary or size
   * @return changed inputs of the same shape and rows
   */
  Column apply(Column column, Modality modality, Random random);
}
