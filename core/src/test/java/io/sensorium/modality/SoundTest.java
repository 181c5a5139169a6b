package io.sensorium.modality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
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
    assertThat(column.real(2).to(DType.FLOAT32).toDoubles())
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
  void another_rate_or_other_channels_are_refused() {
    assertThatThrownBy(() -> column(new Sound(7, 2, 3), STEREO))
        .hasMessage(
            "sound: expected 7 samples a second, got 11; set rate to 11 or resample the data");
    assertThatThrownBy(() -> column(new Sound(11, 3, 3), STEREO))
        .hasMessage("sound: expected 3 channels, got 2");
    assertThatThrownBy(() -> new Sound(11, 0, 3)).hasMessage("channels must be at least 1, got 0");
    assertThatThrownBy(() -> new Wave(11, 2, new float[3]))
        .hasMessage("wave: expected 2 x 1 samples, got 3");
    assertThatThrownBy(() -> new Wave(11, 0, new float[3]))
        .hasMessage("wave: expected a rate and channels above 0, got rate 11 and 0 channels");
  }
}
