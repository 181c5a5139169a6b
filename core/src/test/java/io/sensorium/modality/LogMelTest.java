package io.sensorium.modality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogMelTest {
  private static final int RATE = 1000;
  private static final int WINDOW = 22;
  private static final int HOP = 7;
  private static final int BANDS = 3;

  private static Column column(LogMel sound, Value... values) {
    return sound.pack(List.of(values)).column(Rows.all(values.length));
  }

  private static Wave tone(int rate, double pitch, double loudness, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (loudness * Math.sin(2 * Math.PI * pitch * i / rate));
    }
    return new Wave(rate, 1, samples);
  }

  @Test
  void agrees_with_the_sums_written_out() {
    int samples = 5 * HOP;
    float[] left = tone(RATE, 90, 0.7, samples).samples();
    float[] right = tone(RATE, 333, 0.4, samples).samples();
    float[] both = new float[2 * samples];
    double[] mixed = new double[samples];
    for (int i = 0; i < samples; i++) {
      both[i] = left[i];
      both[samples + i] = right[i];
      mixed[i] = (left[i] + right[i]) / 2;
    }
    Column found = column(new LogMel(RATE, samples, WINDOW, HOP, BANDS), new Wave(RATE, 2, both));
    assertThat(found.values().shape()).containsExactly(1, 1, BANDS, 5);
    assertThat(found.lengths()).isNull();
    double[] numbers = found.values().toDoubles();
    for (int band = 0; band < BANDS; band++) {
      for (int step = 0; step < 5; step++) {
        assertThat(numbers[band * 5 + step])
            .isCloseTo(byHand(mixed, step * HOP - (WINDOW - HOP) / 2, band), within(1e-4));
      }
    }
  }

  /** One band of the stretch that begins at a sample; there is silence around the sound. */
  private static double byHand(double[] sound, int from, int band) {
    double sum = 0;
    for (int bin = 0; bin <= WINDOW / 2; bin++) {
      double real = 0;
      double imaginary = 0;
      for (int n = 0; n < WINDOW; n++) {
        double x = from + n >= 0 && from + n < sound.length ? sound[from + n] : 0;
        double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / WINDOW);
        real += x * hann * Math.cos(2 * Math.PI * bin * n / WINDOW);
        imaginary += x * hann * Math.sin(2 * Math.PI * bin * n / WINDOW);
      }
      double power = (real * real + imaginary * imaginary) / (WINDOW * WINDOW / 16.0);
      sum += power * heard(band, bin * (double) RATE / WINDOW);
    }
    return Math.log10(sum + 1e-8);
  }

  /** A triangle from the middle of the band below to that of the band above. */
  private static double heard(int band, double frequency) {
    double low = middle(band - 1);
    double peak = middle(band);
    double high = middle(band + 1);
    if (frequency <= low || frequency >= high) {
      return 0;
    }
    return frequency < peak ? (frequency - low) / (peak - low) : (high - frequency) / (high - peak);
  }

  private static double middle(int band) {
    double top = 2595 * Math.log10(1 + RATE / 2.0 / 700);
    double mel = top * (band + 1) / (BANDS + 1);
    return 700 * (Math.pow(10, mel / 2595) - 1);
  }

  @Test
  void silence_is_the_lowest_and_a_full_tone_about_zero() {
    var sound = new LogMel(8000, 800, 256, 80, 31);
    Tensor silent = column(sound, new Wave(8000, 1, new float[800])).values();
    assertThat(silent.minus(LogMel.SILENCE).abs().max(3).max(2).max(1).item()).isLessThan(1e-5);
    Tensor loud = column(sound, tone(8000, 1000, 1, 800)).values().select(0, 0).select(0, 0);
    double loudest = loud.select(1, 5).max(0).item();
    assertThat(loudest).isBetween(-0.2, 0.3);
    assertThat(loud.select(1, 5).argmax(0).toLongs()[0]).isEqualTo(14L);
  }

  @Test
  void short_sound_has_fewer_real_steps() {
    Column column =
        column(
            new LogMel(RATE, 5 * HOP, WINDOW, HOP, BANDS),
            tone(RATE, 90, 1, 5 * HOP),
            tone(RATE, 90, 1, 2 * HOP + 1));
    assertThat(column.lengths().toLongs()).containsExactly(5, 3);
  }

  @Test
  void sound_at_another_rate_looks_alike() {
    var sound = new LogMel(8000, 800, 256, 80, 31);
    Tensor same = column(sound, tone(8000, 1000, 0.5, 800)).values();
    Tensor other = column(sound, tone(22_050, 1000, 0.5, 2205)).values();
    double same5 = same.select(0, 0).select(0, 0).select(1, 5).max(0).item();
    double other5 = other.select(0, 0).select(0, 0).select(1, 5).max(0).item();
    assertThat(other5).isCloseTo(same5, within(0.01));
  }

  @Test
  void settings_that_do_not_fit_are_told() {
    assertThatThrownBy(() -> new LogMel(RATE, 36, WINDOW, HOP, BANDS))
        .hasMessage("samples must be a multiple of hop 7, got 36");
    assertThatThrownBy(() -> new LogMel(RATE, 35, 5, HOP, BANDS))
        .hasMessage("hop must be from 1 to window 5, got 7");
    assertThatThrownBy(() -> new LogMel(RATE, 35, WINDOW, HOP, 23))
        .hasMessage("bands must be fewer or window longer: band 1 of 23 hears nothing");
  }
}
