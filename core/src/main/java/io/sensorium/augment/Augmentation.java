package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;

/** Another look at the inputs of one modality, drawn at random for each example by itself. */
public sealed interface Augmentation
    permits Same,
        Chain,
        Sometimes,
        OneOf,
        SimClr,
        CropResize,
        ColorJitter,
        Grayscale,
        Blur,
        Flip,
        MaskWords,
        Noise,
        GaussianNoise,
        DropSteps,
        DropStretch,
        KeepStretch,
        Permute,
        MixSteps {

  /**
   * Changes each of the P examples by itself.
   *
   * @param column inputs of this modality
   * @param modality what they are, for its vocabulary or size
   * @param own what is drawn for this modality alone is drawn from here
   * @param common what modalities share is drawn from here; the same numbers for each of them
   * @return changed inputs of the same shape and rows
   */
  Column apply(Column column, Modality modality, Random own, Random common);

  /** As for a modality that shares nothing. */
  default Column apply(Column column, Modality modality, Random random) {
    return apply(column, modality, random, shares() ? common(random) : random);
  }

  /** Whether anything is drawn that modalities share. */
  default boolean shares() {
    return false;
  }

  /** A source for what modalities share, another one at each call. */
  static Random common(Random random) {
    return new Random(random.integers(0, Long.MAX_VALUE, 1).toLongs()[0]);
  }
}
