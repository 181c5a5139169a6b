package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Sound;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static final int LENGTH = 4001;
  private static final Sound MODALITY = new Sound(8000, 2, LENGTH);

  /** A loud one, a soft one of half the length, and silence. */
  private static Column sounds() {
    Tensor loud = Tensor.full(-0.8).expand(1, 2, LENGTH);
    Tensor soft = Tensor.full(0.2).expand(1, 2, LENGTH);
    Tensor silence = Tensor.zeros(1, 2, LENGTH);
    Tensor lengths = Tensor.of(new long[] {LENGTH, LENGTH / 2, LENGTH}, 3);
    return new Column(Tensor.cat(0, loud, soft, silence), lengths, Rows.all(3));
  }

  @Test
  void noise_goes_with_the_greatest_sample_and_ends_with_the_sound() {
    Column noisy = new Noise(0.01).apply(sounds(), MODALITY, new Random(3));
    Tensor added = noisy.values().minus(sounds().values());
    assertThat(deviation(added, 0, 0, LENGTH)).isCloseTo(0.008, within(4e-4));
    assertThat(deviation(added, 1, 0, LENGTH / 2)).isCloseTo(0.002, within(2e-4));
    assertThat(deviation(added, 1, LENGTH / 2, LENGTH)).isZero();
    assertThat(deviation(added, 2, 0, LENGTH)).isZero();
    assertThat(noisy.lengths()).isNotNull();
  }

  @Test
  void the_same_seed_draws_the_same() {
    float[] first = new Noise(0.1).apply(sounds(), MODALITY, new Random(3)).values().toFloats();
    assertThat(new Noise(0.1).apply(sounds(), MODALITY, new Random(3)).values().toFloats())
        .isEqualTo(first);
    assertThat(new Noise(0.1).apply(sounds(), MODALITY, new Random(4)).values().toFloats())
        .isNotEqualTo(first);
  }

  @Test
  void what_is_no_deviation_is_refused() {
    assertThatThrownBy(() -> new Noise(-1)).hasMessage("deviation must be at least 0, got -1.0");
  }

  private static double deviation(Tensor added, int row, int from, int to) {
    double[] samples = added.select(0, row).slice(1, from, to).toDoubles();
    return Math.sqrt(Arrays.stream(samples).map(x -> x * x).average().orElseThrow());
  }
}
