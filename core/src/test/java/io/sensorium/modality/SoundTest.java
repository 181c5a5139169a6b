package io.sensorium.modality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundTest {
  private static final Wave STEREO = new Wave(11, 2, new float[] {0.5f, 0.25f, 0, -1, 0.25f, 1});
  private static final Wave MONO = new Wave(11, 1, new float[] {0.5f, -0.25f});

  private static Column column(Sound sound, Value... values) {
    return sound.pack(List.of(values)).column(Rows.all(values.length));
  }

  @Test
  void sound_of_the_wanted_length_is_given_as_it_is() {
    Column column = column(new Sound(11, 2, 3), STEREO);
    assertThat(column.values().shape()).containsExactly(1, 2, 3);
    assertThat(column.values().toDoubles()).containsExactly(0.5, 0.25, 0, -1, 0.25, 1);
    assertThat(column.lengths()).isNull();
  }

  @Test
  void short_sound_is_followed_by_silence_and_long_sound_cut() {
    Column column =
        column(new Sound(11, 1, 5), MONO, new Wave(11, 1, new float[] {1, 1, 1, 1, 1, 1}));
    assertThat(column.values().toDoubles()).containsExactly(0.5, -0.25, 0, 0, 0, 1, 1, 1, 1, 1);
    assertThat(column.lengths())
        .isNotNull()
        .extracting(Tensor::toLongs)
        .isEqualTo(new long[] {2, 5});
    assertThat(column.real().to(DType.FLOAT32).toDoubles())
        .containsExactly(1, 1, 0, 0, 0, 1, 1, 1, 1, 1);
  }

  @Test
  void channels_are_averaged_into_one_or_repeated() {
    assertThat(column(new Sound(11, 1, 3), STEREO).values().toDoubles())
        .containsExactly(-0.25, 0.25, 0.5);
    assertThat(column(new Sound(11, 3, 2), MONO).values().toDoubles())
        .containsExactly(0.5, -0.25, 0.5, -0.25, 0.5, -0.25);
  }

  @Test
  void sound_at_another_rate_lasts_as_long_and_keeps_its_pitch() {
    Wave wave = new Wave(22_050, 2, tones(22_050, 2205));
    double[] read = column(new Sound(8000, 2, 800), wave).values().toDoubles();
    double[] wanted = new double[2 * 800];
    float[] same = tones(8000, 800);
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = same[i];
    }
    for (int i = 50; i < 750; i++) { // without the ends, where the filter hears silence
      assertThat(read[i]).isCloseTo(wanted[i], within(0.01));
      assertThat(read[800 + i]).isCloseTo(wanted[800 + i], within(0.01));
    }
    assertThat(column(new Sound(8000, 2, 1600), wave).lengths().toLongs()).containsExactly(800);
  }

  @Test
  void pitches_that_a_lower_rate_cannot_hold_are_gone() {
    float[] high = new float[2205];
    for (int i = 0; i < high.length; i++) {
      high[i] = (float) Math.sin(2 * Math.PI * 7000 * i / 22_050);
    }
    double[] read = column(new Sound(8000, 1, 800), new Wave(22_050, 1, high)).values().toDoubles();
    assertThat(Arrays.stream(read, 50, 750).map(Math::abs).max().orElseThrow()).isLessThan(0.05);
  }

  /** 441 Hz on the left, 1001 Hz on the right. */
  private static float[] tones(int rate, int length) {
    float[] samples = new float[2 * length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * 441 * i / rate);
      samples[length + i] = (float) Math.cos(2 * Math.PI * 1001 * i / rate);
    }
    return samples;
  }

  @Test
  void other_channels_are_refused() {
    assertThatThrownBy(() -> column(new Sound(11, 3, 3), STEREO))
        .hasMessage("sound: expected 3 channels, got 2");
    assertThatThrownBy(() -> new Sound(11, 0, 3)).hasMessage("channels must be at least 1, got 0");
    assertThatThrownBy(() -> new Wave(11, 2, new float[3]))
        .hasMessage("wave: expected 2 x 1 samples, got 3");
    assertThatThrownBy(() -> new Wave(11, 0, new float[3]))
        .hasMessage("wave: expected a rate and channels above 0, got rate 11 and 0 channels");
  }
}
