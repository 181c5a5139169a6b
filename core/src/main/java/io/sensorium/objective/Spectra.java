package io.sensorium.objective;

import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * How far the spectra of two sounds are apart, at three resolutions: fine in pitch, fine in time,
 * and between (the spectral loss of Jukebox, Dhariwal et al., 2020, section 3.1).
 *
 * <p>For each, the Frobenius norm of the difference of magnitudes, over that which noise of the
 * deviation 1 is expected to have; the mean of the three, and of the channels. Jukebox divides by
 * the mean norm of its data instead, which for standardised sound is about the same, and takes
 * stretches at a fifth of their length from each other where this takes halves, for speed.
 */
final class Spectra {
  private static final double TINY = 1e-6; // keeps the slope of roots finite at 0

  private record Resolution(long window) {}

  private static final List<Resolution> RESOLUTIONS =
      List.of(new Resolution(1200), new Resolution(600), new Resolution(240));

  /** Samples of the longest window. */
  static final int LONGEST = 1200;

  private Spectra() {}

  /**
   * @param told [P, C, T] of deviation about 1
   * @param truth [P, C, T]
   * @return [P]
   */
  static Tensor distance(Tensor told, Tensor truth) {
    long examples = truth.size(0);
    long channels = truth.size(1);
    long length = truth.size(2);
    Tensor one = told.view(examples * channels, length);
    Tensor other = truth.view(examples * channels, length);
    Tensor sum = distance(one, other, RESOLUTIONS.getFirst());
    for (Resolution each : RESOLUTIONS.subList(1, RESOLUTIONS.size())) {
      sum = sum.plus(distance(one, other, each));
    }
    return sum.over(RESOLUTIONS.size()).view(examples, channels).mean(1L);
  }

  private static Tensor distance(Tensor told, Tensor truth, Resolution at) {
    Tensor difference = magnitude(told, at).minus(magnitude(truth, at)); // [R, F, N]
    double hann = 3.0 / 8 * at.window; // the sum of the squares of a Hann window
    double noise = Math.sqrt(hann * difference.size(1) * difference.size(2));
    return difference.square().sum(2).sum(1).plus(TINY).sqrt().over(noise); // [R]
  }

  private static Tensor magnitude(Tensor x, Resolution at) {
    return x.spectrogram(at.window, at.window / 2).plus(TINY).sqrt();
  }
}
