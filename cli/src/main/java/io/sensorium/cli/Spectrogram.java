package io.sensorium.cli;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Pixels;
import io.sensorium.data.Wave;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;

/** Sound as a picture: time to the right, pitch upwards by octaves; the louder, the brighter. */
final class Spectrogram {
  private static final int WINDOW = 1024;
  private static final double LOWEST = 80; // Hz
  private static final double RANGE = 6; // powers of ten of power, from the loudest down to black
  private static final double SILENCE = 1e-9;
  private static final int[] COLORS = {0x000004, 0x51127c, 0xb73779, 0xfc8961, 0xfcfdbf};

  private Spectrogram() {}

  /** Of the average of the channels. */
  static Pixels of(Wave wave, int width, int height) {
    int window = Math.min(WINDOW, wave.length());
    int hop = Math.max(1, (wave.length() - window) / width);
    double[] power = power(wave, window, hop); // [F, N]
    int bins = window / 2 + 1;
    int steps = power.length / bins;
    double loudest = Math.max(SILENCE, Arrays.stream(power).max().orElse(0));
    byte[] samples = new byte[3 * height * width];
    for (int y = 0; y < height; y++) {
      double share = (height - 0.5 - y) / height;
      double pitch = LOWEST * Math.pow(wave.rate() / 2.0 / LOWEST, share);
      int bin = Math.min(bins - 1, (int) Math.round(pitch * window / wave.rate()));
      for (int x = 0; x < width; x++) {
        double seen = power[bin * steps + x * steps / width];
        int rgb = color(1 + Math.log10(Math.max(SILENCE, seen) / loudest) / RANGE);
        for (int c = 0; c < 3; c++) {
          samples[(c * height + y) * width + x] = (byte) (rgb >> (8 * (2 - c)));
        }
      }
    }
    return new Pixels(3, height, width, samples);
  }

  /**
   * As a network is given it.
   *
   * @param bands [F, N], logarithms to base 10, 0 at the loudest; the first band is the lowest
   */
  static Pixels of(double[] bands, int height, int width) {
    byte[] samples = new byte[3 * height * width];
    for (int i = 0; i < height * width; i++) {
      int rgb = color(1 + bands[(height - 1 - i / width) * width + i % width] / RANGE);
      for (int c = 0; c < 3; c++) {
        samples[c * height * width + i] = (byte) (rgb >> (8 * (2 - c)));
      }
    }
    return new Pixels(3, height, width, samples);
  }

  private static double[] power(Wave wave, int window, int hop) {
    return inference(
        () ->
            Tensor.of(wave.samples(), wave.channels(), wave.length())
                .mean(0)
                .unsqueeze(0)
                .spectrogram(window, hop)
                .toDoubles());
  }

  /** From black at 0, and below, to pale yellow at 1. */
  private static int color(double share) {
    double place = Math.clamp(share, 0, 1) * (COLORS.length - 1);
    int below = Math.min((int) place, COLORS.length - 2);
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = (COLORS[below] >> shift) & 0xff;
      int high = (COLORS[below + 1] >> shift) & 0xff;
      rgb |= (int) Math.round(low + (place - below) * (high - low)) << shift;
    }
    return rgb;
  }
}
