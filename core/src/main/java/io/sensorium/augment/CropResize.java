package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A random part of each square image or video, drawn out to its full size (Szegedy et al., 2015,
 * section 6; RandomResizedCrop); of all frames of a video the same part.
 *
 * <p>The part's area is drawn evenly, its width over its height evenly in the logarithm. What does
 * not fit into the image is drawn again, ten times; after that the whole image is taken.
 *
 * <p>Axes: P images, A attempts, Y and X pixel rows and columns.
 *
 * @param smallest share of the image's area, above 0
 * @param largest share of the image's area, at most 1
 * @param stretch how many times as wide as high a part may be, or as high as wide; null for 4/3, as
 *     in SimCLR; 2 in VATT
 */
public record CropResize(double smallest, double largest, @Nullable Double stretch)
    implements Augmentation {
  private static final double FLATTEST = 4.0 / 3;
  private static final int ATTEMPTS = 10;

  /** Stretched as in SimCLR. */
  public CropResize(double smallest, double largest) {
    this(smallest, largest, null);
  }

  public CropResize {
    if (stretch != null && !(stretch >= 1)) {
      throw new IllegalArgumentException("stretch must be at least 1, got " + stretch);
    }
    if (!(smallest > 0 && smallest <= largest && largest <= 1)) {
      throw new IllegalArgumentException(
          "smallest and largest must rise, from above 0 to 1, got %s and %s"
              .formatted(smallest, largest));
    }
  }

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    return Images.move("cropResize", column, images -> crop(images, random));
  }

  private Tensor crop(Tensor images, Random random) {
    long count = images.size(0);
    Tensor area = random.uniform(smallest, largest, count, ATTEMPTS); // [P, A]
    double most = Math.log(stretch == null ? FLATTEST : stretch);
    Tensor ratio = random.uniform(-most, most, count, ATTEMPTS).exp(); // [P, A]
    Tensor widths = area.times(ratio).sqrt(); // [P, A]
    Tensor heights = area.over(ratio).sqrt(); // [P, A]
    Tensor fits = widths.maximum(heights).below(1).to(DType.FLOAT32); // [P, A]
    Tensor first = fits.argmax(1).unsqueeze(1); // [P, 1]
    Tensor fitting = fits.pick(first).above(0); // [P, 1]
    Tensor whole = Tensor.ones(count, 1);
    Tensor width = widths.pick(first).where(fitting, whole); // [P, 1]
    Tensor height = heights.pick(first).where(fitting, whole); // [P, 1]
    Tensor across = centres(width, images.size(3), random); // [P, X]
    Tensor down = centres(height, images.size(2), random); // [P, Y]
    long[] grid = {count, images.size(2), images.size(3), 1};
    return images.sampleGrid(
        Tensor.cat(
            -1,
            across.unsqueeze(1).unsqueeze(-1).expand(grid),
            down.unsqueeze(2).unsqueeze(-1).expand(grid))); // [P, C, Y, X]
  }

  /**
   * Where the new pixels' centres lie in the old image, whose edges are at -1 and 1.
   *
   * @param length [P, 1], of the part, as a share of the image
   * @return [P, pixels]
   */
  private static Tensor centres(Tensor length, long pixels, Random random) {
    Tensor start = length.negative().plus(1).times(random.uniform(length.size(0), 1)); // [P, 1]
    Tensor steps = Tensor.range(pixels).to(DType.FLOAT32).plus(0.5).over(pixels); // [pixels]
    return length.times(steps).plus(start).times(2).minus(1);
  }
}
