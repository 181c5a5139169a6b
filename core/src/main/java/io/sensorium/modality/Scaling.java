package io.sensorium.modality;

import io.sensorium.data.Pixels;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Brings images to one square size. */
final class Scaling {
  private Scaling() {}

  /** Three channels, scaled so that the shorter side is {@code size}, cut at the centre. */
  static Pixels square(Pixels image, int size) {
    if (image.channels() == Image.CHANNELS && image.height() == size && image.width() == size) {
      return image;
    }
    int side = Math.min(image.height(), image.width());
    int top = (image.height() - side) / 2;
    int left = (image.width() - side) / 2;
    var cut = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int rgb = 0;
        for (int c = 0; c < Image.CHANNELS; c++) {
          rgb = rgb << 8 | image.at(Math.min(c, image.channels() - 1), top + y, left + x);
        }
        cut.setRGB(x, y, rgb);
      }
    }
    return pixels(shrink(cut, size));
  }

  /** Halves while it can, so that every pixel counts, then interpolates. */
  private static BufferedImage shrink(BufferedImage image, int size) {
    while (image.getWidth() >= 2 * size) {
      image = draw(image, image.getWidth() / 2);
    }
    return image.getWidth() == size ? image : draw(image, size);
  }

  private static BufferedImage draw(BufferedImage image, int size) {
    var scaled = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    var graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, size, size, null);
    graphics.dispose();
    return scaled;
  }

  private static Pixels pixels(BufferedImage image) {
    int size = image.getWidth();
    byte[] samples = new byte[Image.CHANNELS * size * size];
    int plane = size * size;
    for (int i = 0; i < plane; i++) {
      int rgb = image.getRGB(i % size, i / size);
      samples[i] = (byte) (rgb >> 16);
      samples[plane + i] = (byte) (rgb >> 8);
      samples[2 * plane + i] = (byte) rgb;
    }
    return new Pixels(Image.CHANNELS, size, size, samples);
  }
}
