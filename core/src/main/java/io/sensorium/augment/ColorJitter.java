package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Changes brightness, contrast, saturation and hue of some images or videos (SimCLR; Chen et al.,
 * 2020, appendix A); of all frames of a video alike.
 *
 * <p>How much is drawn for each image by itself; the order of the four is drawn once for all images
 * of a call, so that each is computed once.
 *
 * <p>Axes: M images that are changed, C channels, Y and X pixel rows and columns.
 *
 * @param share of them that are changed; 0.8 in SimCLR and VATT
 * @param brightness factors are drawn from 1 - this to 1 + this
 * @param contrast likewise, about the mean luminance of the image or of the whole video
 * @param saturation likewise, about each pixel's luminance
 * @param hue turns are drawn from -this to this; at most 0.5
 * @param light what is added to the brightness besides is drawn from -this to this; null for
 *     nothing, as in SimCLR; 32/255 in VATT, with a brightness of 0
 */
public record ColorJitter(
    double share,
    double brightness,
    double contrast,
    double saturation,
    double hue,
    @Nullable Double light)
    implements Augmentation {

  /** With no light added. */
  public ColorJitter(
      double share, double brightness, double contrast, double saturation, double hue) {
    this(share, brightness, contrast, saturation, hue, null);
  }

  public ColorJitter {
    Chosen.check(share);
    if (!(brightness >= 0 && contrast >= 0 && saturation >= 0 && hue >= 0 && hue <= 0.5)) {
      throw new IllegalArgumentException(
          "brightness, contrast, saturation and hue must be at least 0, hue at most 0.5,"
              + " got %s, %s, %s and %s".formatted(brightness, contrast, saturation, hue));
    }
    if (light != null && !(light >= 0)) {
      throw new IllegalArgumentException("light must be at least 0, got " + light);
    }
  }

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    return Images.paint(
        "colorJitter",
        column,
        images -> Chosen.change(images, share, random, chosen -> jitter(chosen, random)));
  }

  private Tensor jitter(Tensor images, Random random) {
    for (long step : random.permutation(4).toLongs()) {
      images =
          switch ((int) step) {
            case 0 -> light(brighten(images, factors(images, brightness, random)), random);
            case 1 -> contrast(images, factors(images, contrast, random));
            case 2 -> saturate(images, factors(images, saturation, random));
            default -> Hue.turn(images, random.uniform(-hue, hue, images.size(0), 1, 1, 1));
          };
    }
    return images;
  }

  private Tensor light(Tensor images, Random random) {
    return light == null
        ? images
        : images.plus(random.uniform(-light, light, images.size(0), 1, 1, 1)).clamp(0, 1);
  }

  private static Tensor factors(Tensor images, double width, Random random) {
    return random.uniform(Math.max(0, 1 - width), 1 + width, images.size(0), 1, 1, 1);
  }

  /** Factors [M, 1, 1, 1], here and below; 0 is black. */
  static Tensor brighten(Tensor images, Tensor factors) {
    return images.times(factors).clamp(0, 1);
  }

  /** 0 is evenly grey. */
  static Tensor contrast(Tensor images, Tensor factors) {
    Tensor mean = Luminance.of(images.meanKept(2, 3)); // [M, 1, 1, 1]
    return between(mean, images, factors);
  }

  /** 0 is without colour. */
  static Tensor saturate(Tensor images, Tensor factors) {
    return between(Luminance.of(images), images, factors); // [M, 1, Y, X] spread over C
  }

  private static Tensor between(Tensor from, Tensor to, Tensor factors) {
    return to.times(factors).plus(from.times(factors.negative().plus(1))).clamp(0, 1);
  }
}
