package io.sensorium.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpectrogramTest {
  private static final int WINDOW = 10;
  private static final int HOP = 3;

  @Test
  void agrees_with_the_fourier_sum_written_out() {
    Tensor sound = new Random(1).normal(1, 2, 23);
    double[] x = sound.toDoubles();
    Tensor found = sound.spectrogram(WINDOW, HOP);
    assertThat(found.shape()).containsExactly(2, 6, 5);
    double[] power = found.toDoubles();
    for (int row = 0; row < 2; row++) {
      for (int bin = 0; bin < 6; bin++) {
        for (int step = 0; step < 5; step++) {
          assertThat(power[(row * 6 + bin) * 5 + step])
              .isCloseTo(byHand(x, row * 23 + step * HOP, bin), within(1e-4));
        }
      }
    }
  }

  private static double byHand(double[] x, int from, int bin) {
    double real = 0;
    double imaginary = 0;
    for (int n = 0; n < WINDOW; n++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / WINDOW);
      real += x[from + n] * hann * Math.cos(2 * Math.PI * bin * n / WINDOW);
      imaginary -= x[from + n] * hann * Math.sin(2 * Math.PI * bin * n / WINDOW);
    }
    return real * real + imaginary * imaginary;
  }
}
