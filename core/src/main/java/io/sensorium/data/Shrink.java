package io.sensorium.data;

import java.util.Arrays;

/** Makes images smaller: each new pixel is the mean of the area it covers, so nothing flickers. */
final class Shrink {
  private Shrink() {}

  /** The image itself if its shorter side is at most {@code side}, else shrunk to that. */
  static Pixels to(int side, Pixels image) {
    int shorter = Math.min(image.height(), image.width());
    if (shorter <= side) {
      return image;
    }
    int height = (int) Math.round((double) image.height() * side / shorter);
    int width = (int) Math.round((double) image.width() * side / shorter);
    byte[] shrunk = new byte[image.channels() * height * width];
    float[] row = new float[image.width()];
    for (int c = 0; c < image.channels(); c++) {
      for (int y = 0; y < height; y++) {
        meanOfRows(image, c, y, height, row);
        for (int x = 0; x < width; x++) {
          shrunk[(c * height + y) * width + x] = (byte) Math.round(mean(row, x, width));
        }
      }
    }
    return new Pixels(image.channels(), height, width, shrunk);
  }

  /** The mean of the rows of the image that row {@code y} of {@code height} rows covers. */
  private static void meanOfRows(Pixels image, int channel, int y, int height, float[] mean) {
    double from = (double) y * image.height() / height;
    double to = (double) (y + 1) * image.height() / height;
    Arrays.fill(mean, 0);
    for (int i = (int) from; i < Math.min(Math.ceil(to), image.height()); i++) {
      float weight = (float) ((Math.min(to, i + 1) - Math.max(from, i)) / (to - from));
      for (int x = 0; x < mean.length; x++) {
        mean[x] += weight * image.at(channel, i, x);
      }
    }
  }

  /** The mean of the entries that entry {@code x} of {@code width} entries covers. */
  private static float mean(float[] row, int x, int width) {
    double from = (double) x * row.length / width;
    double to = (double) (x + 1) * row.length / width;
    double sum = 0;
    for (int i = (int) from; i < Math.min(Math.ceil(to), row.length); i++) {
      sum += (Math.min(to, i + 1) - Math.max(from, i)) * row[i];
    }
    return (float) (sum / (to - from));
  }
}
