package io.sensorium.cli;

import io.sensorium.data.Pixels;
import java.awt.image.BufferedImage;

/** Images as Java draws and writes them. */
final class Pictures {
  private Pictures() {}

  /** In colour; grey where there is one channel. */
  static BufferedImage of(Pixels pixels) {
    var image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = (rgb << 8) | pixels.at(Math.min(c, pixels.channels() - 1), y, x);
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }
}
