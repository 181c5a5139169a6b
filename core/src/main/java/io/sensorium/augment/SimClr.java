package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import java.util.List;

/**
 * The augmentations of SimCLR, in its order (Chen et al., 2020, appendix A): crop, colours, grey,
 * blur, flip.
 */
public record SimClr(CropResize crop, ColorJitter jitter, Grayscale grayscale, Blur blur, Flip flip)
    implements Augmentation {

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    return new Chain(List.of(crop, jitter, grayscale, blur, flip)).apply(column, modality, random);
  }
}
