package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.data.Frames;
import io.sensorium.data.Pixels;
import io.sensorium.data.Wave;
import org.junit.jupiter.api.Test;

class SpectrogramTest {
  private static final int RATE = 8000;

  /** First a low tone, then a high one. */
  private static Wave rising() {
    float[] samples = new float[RATE];
    for (int t = 0; t < RATE; t++) {
      samples[t] = (float) Math.sin(2 * Math.PI * t / RATE * (t < RATE / 2 ? 250 : 2000));
    }
    return new Wave(RATE, 1, samples);
  }

  @Test
  void time_runs_to_the_right_and_pitch_upwards() {
    Pixels picture = Spectrogram.of(rising(), 40, 30);
    assertThat(picture.width()).isEqualTo(40);
    assertThat(picture.height()).isEqualTo(30);
    assertThat(brightestRow(picture, 5)).isGreaterThan(20 - 5).isLessThan(25);
    assertThat(brightestRow(picture, 35)).isLessThan(8);
  }

  @Test
  void silence_and_sound_shorter_than_a_window_are_drawn_too() {
    assertThat(Spectrogram.of(new Wave(RATE, 2, new float[46]), 7, 5).samples()).hasSize(3 * 35);
  }

  @Test
  void a_film_strip_shows_four_frames_from_left_to_right_and_down() {
    byte[] samples = new byte[8 * 3 * 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
    }
    Pixels strip = FilmStrip.square(new Frames(5, 8, 3, 1, 2, samples));
    assertThat(strip.width()).isEqualTo(4);
    assertThat(strip.height()).isEqualTo(2);
    assertThat(strip.at(2, 0, 1)).isEqualTo(5);
    assertThat(strip.at(0, 0, 2)).isEqualTo(2 * 6);
    assertThat(strip.at(1, 1, 0)).isEqualTo(4 * 6 + 2);
    assertThat(strip.at(0, 1, 3)).isEqualTo(6 * 6 + 1);
  }

  private static int brightestRow(Pixels picture, int column) {
    int best = 0;
    for (int y = 0; y < picture.height(); y++) {
      if (picture.at(0, y, column) > picture.at(0, best, column)) {
        best = y;
      }
    }
    return best;
  }
}
