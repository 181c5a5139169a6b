package io.sensorium.augment;

import io.sensorium.tensor.Tensor;

/**
 * Turns the hue of colours, in the hexcone HSV (Smith, 1978): saturation and value stay.
 *
 * <p>A hue h, from 0 to 6, gives each channel a ramp from 0 to 1, and the colour is least + ramp
 * times (largest - least). So no step through saturation and value is needed.
 *
 * <p>Axes: P images, C channels, Y and X pixel rows and columns.
 */
final class Hue {
  private static final double TINY = 1e-12;

  private Hue() {}

  /**
   * Turns all hues of an image alike.
   *
   * @param images [P, C = 3, Y, X]
   * @param turns [P, 1, 1, 1], in full turns; 1/3 makes red green
   * @return [P, C, Y, X]
   */
  static Tensor turn(Tensor images, Tensor turns) {
    Tensor red = images.slice(1, 0, 1); // [P, 1, Y, X], and so below
    Tensor green = images.slice(1, 1, 2);
    Tensor blue = images.slice(1, 2, 3);
    Tensor largest = red.maximum(green).maximum(blue);
    Tensor least = red.minimum(green).minimum(blue);
    Tensor spread = largest.minus(least);
    Tensor scale = spread.clamp(TINY, 1);
    Tensor nearRed = green.minus(blue).over(scale);
    Tensor nearGreen = blue.minus(red).over(scale).plus(2);
    Tensor nearBlue = red.minus(green).over(scale).plus(4);
    Tensor hue = nearRed.where(largest.equal(red), nearGreen.where(largest.equal(green), nearBlue));
    Tensor turned = hue.plus(turns.times(6)).remainder(6);
    return ramps(turned).times(spread).plus(least); // [P, C, Y, X]
  }

  /**
   * Red is full within 1 of hue 0 (and 6), green of 2, blue of 4; each falls to 0 within 1 more.
   */
  private static Tensor ramps(Tensor hue) {
    Tensor red = hue.minus(3).abs().minus(1);
    Tensor green = hue.minus(2).abs().negative().plus(2);
    Tensor blue = hue.minus(4).abs().negative().plus(2);
    return Tensor.cat(1, red, green, blue).clamp(0, 1);
  }
}
