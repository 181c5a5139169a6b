package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SpectraTest {
  private static final int SAMPLES = 3001;

  @Test
  void the_spectrum_of_noise_is_one_away_from_silence() {
    Tensor noise = new Random(1).normal(1, 3, 2, SAMPLES);
    assertThat(Spectra.distance(Tensor.zeros(3, 2, SAMPLES), noise).toDoubles())
        .containsExactly(new double[] {1, 1, 1}, within(0.05));
  }

  @Test
  void a_sound_is_nowhere_away_from_itself_and_not_far_when_turned_round() {
    Tensor noise = new Random(1).normal(1, 1, 1, SAMPLES);
    assertThat(Spectra.distance(noise, noise).item()).isLessThan(1e-5);
    assertThat(Spectra.distance(noise.negative(), noise).item()).isLessThan(1e-5);
  }

  @Test
  void each_sound_is_compared_with_its_own() {
    Tensor told = new Random(1).normal(1, 3, 2, SAMPLES);
    Tensor truth = new Random(2).normal(1, 3, 2, SAMPLES);
    double[] all = Spectra.distance(told, truth).toDoubles();
    assertThat(Spectra.distance(told.slice(0, 1, 2), truth.slice(0, 1, 2)).toDoubles())
        .containsExactly(new double[] {all[1]}, within(1e-5));
  }

  @Test
  void the_slope_is_finite_where_nothing_differs() {
    Tensor told = Tensor.zeros(1, 1, SAMPLES).requireGradient();
    Spectra.distance(told, Tensor.zeros(1, 1, SAMPLES)).sum().backward();
    assertThat(Gradients.of(told).allFinite()).isTrue();
  }
}
