package io.sensorium.corrupt;

import java.util.SplittableRandom;

/** What is done to 8-bit pictures of one size, such as an image or the frames of a video. */
@FunctionalInterface
interface Picture {
  /** Standard deviation of the noise at level 1, where black is 0 and white 255. */
  double NOISE = 128;

  /** At level 1, the deviation of the blur as a share of the longer side. */
  double BLUR = 0.125;

  /** At level 1, how much of each side is cut off. */
  double CROP = 0.75;

  /**
   * The samples of a damaged copy.
   *
   * @param samples [channels, height, width]
   * @param random a source that draws the same for each picture of a video
   */
  byte[] apply(byte[] samples, int height, int width, double level, SplittableRandom random);

  /** Gaussian noise. */
  static byte[] noise(
      byte[] samples, int height, int width, double level, SplittableRandom random) {
    var noisy = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      noisy[i] = rounded((samples[i] & 0xff) + level * NOISE * random.nextGaussian());
    }
    return noisy;
  }

  /** Nearer to the mean of each channel, and to it at level 1. */
  static byte[] contrast(
      byte[] samples, int height, int width, double level, SplittableRandom random) {
    int plane = height * width;
    var flat = new byte[samples.length];
    for (int from = 0; from < samples.length; from += plane) {
      double sum = 0;
      for (int i = from; i < from + plane; i++) {
        sum += samples[i] & 0xff;
      }
      double mean = sum / plane;
      for (int i = from; i < from + plane; i++) {
        flat[i] = rounded(mean + (1 - level) * ((samples[i] & 0xff) - mean));
      }
    }
    return flat;
  }

  /** A Gaussian blur; near an edge its weights are those of the pixels that are there. */
  static byte[] blur(byte[] samples, int height, int width, double level, SplittableRandom random) {
    double deviation = level * BLUR * Math.max(height, width);
    int plane = height * width;
    var blurred = new byte[samples.length];
    for (int from = 0; from < samples.length; from += plane) {
      var values = new double[plane];
      for (int i = 0; i < plane; i++) {
        values[i] = samples[from + i] & 0xff;
      }
      double[] across = smooth(values, height, width, width, 1, deviation);
      double[] both = smooth(across, width, height, 1, width, deviation);
      for (int i = 0; i < plane; i++) {
        blurred[from + i] = rounded(both[i]);
      }
    }
    return blurred;
  }

  /** Smooths each of {@code lines} lines of {@code length} values, {@code step} apart. */
  private static double[] smooth(
      double[] values, int lines, int length, int line, int step, double deviation) {
    var smoothed = new double[values.length];
    int reach = (int) Math.ceil(3 * deviation);
    var weights = new double[reach + 1];
    for (int d = 0; d <= reach; d++) {
      weights[d] = Math.exp(-d * d / (2 * deviation * deviation));
    }
    for (int l = 0; l < lines; l++) {
      for (int i = 0; i < length; i++) {
        double sum = 0;
        double weight = 0;
        for (int j = Math.max(0, i - reach); j <= Math.min(length - 1, i + reach); j++) {
          sum += weights[Math.abs(i - j)] * values[l * line + j * step];
          weight += weights[Math.abs(i - j)];
        }
        smoothed[l * line + i * step] = sum / weight;
      }
    }
    return smoothed;
  }

  /** A part of the picture, somewhere in it, stretched to its size (bilinear). */
  static byte[] crop(byte[] samples, int height, int width, double level, SplittableRandom random) {
    double share = 1 - CROP * level;
    double top = random.nextDouble() * (1 - share) * (height - 1);
    double left = random.nextDouble() * (1 - share) * (width - 1);
    int plane = height * width;
    var cropped = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      int at = i % plane;
      int row = at / width;
      int column = at % width;
      double y = top + share * row;
      double x = left + share * column;
      cropped[i] = rounded(between(samples, i - at, height, width, y, x));
    }
    return cropped;
  }

  private static double between(
      byte[] samples, int from, int height, int width, double y, double x) {
    int row = Math.min((int) y, height - 1);
    int column = Math.min((int) x, width - 1);
    int below = Math.min(row + 1, height - 1);
    int right = Math.min(column + 1, width - 1);
    double down = y - row;
    double across = x - column;
    double upper =
        (samples[from + row * width + column] & 0xff) * (1 - across)
            + (samples[from + row * width + right] & 0xff) * across;
    double lower =
        (samples[from + below * width + column] & 0xff) * (1 - across)
            + (samples[from + below * width + right] & 0xff) * across;
    return upper * (1 - down) + lower * down;
  }

  /** A grey rectangle over a share of the picture, somewhere in it. */
  static byte[] occlusion(
      byte[] samples, int height, int width, double level, SplittableRandom random) {
    int rows = (int) Math.round(Math.sqrt(level) * height);
    int columns = (int) Math.round(Math.sqrt(level) * width);
    int top = (int) (random.nextDouble() * (height - rows + 1));
    int left = (int) (random.nextDouble() * (width - columns + 1));
    var hidden = samples.clone();
    for (int i = 0; i < samples.length; i++) {
      int y = i % (height * width) / width;
      int x = i % width;
      if (y >= top && y < top + rows && x >= left && x < left + columns) {
        hidden[i] = (byte) 128;
      }
    }
    return hidden;
  }

  private static byte rounded(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }
}
