package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaWindowTest {
  private static final int SIDE = 16;
  private static final int COUNT = 61; // frames, 10 a second
  private static final int RATE = 8000;

  @TempDir Path folder;
  private Path movie = Path.of("");
  private Path sound = Path.of("");

  @BeforeEach
  void record() throws IOException {
    byte[] samples = new byte[COUNT * 3 * SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (4 * (i / (3 * SIDE * SIDE)));
    }
    movie = folder.resolve("a.mp4");
    Wave steps = steps(6.1);
    Movie.write(movie, new Frames(10, COUNT, 3, SIDE, SIDE, samples), steps);
    sound = folder.resolve("a.wav");
    WaveFile.write(sound, steps);
  }

  /** A constant level that rises by 0.1 each second. */
  private static Wave steps(double seconds) {
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 0.1f * (1 + i / RATE);
    }
    return new Wave(RATE, 1, samples);
  }

  @Test
  void frames_of_a_window_are_those_that_are_shown_in_it() throws IOException {
    for (double start : new double[] {0, 0.3, 1.9, 3.05, 4.4}) {
      Frames video = MediaWindow.video(movie, new Window(start, 1.5, 0), 5, SIDE);
      assertThat(video.count() / video.rate()).isCloseTo(1.5, within(1e-9));
      for (int i = 0; i < 5; i++) {
        double shown = 10 * (start + 0.3 * i); // frames from the beginning
        assertThat(video.frame(i).at(1, 7, 5) / 4.0).isCloseTo(shown, within(1.5));
      }
    }
  }

  @Test
  void the_last_frame_is_shown_to_the_end() throws IOException {
    Frames video = MediaWindow.video(movie, new Window(5.9, 0.2, 0), 7, SIDE);
    assertThat(video.frame(6).at(1, 7, 5)).isCloseTo(240, within(6));
  }

  @Test
  void sound_of_a_window_is_what_is_heard_in_it() throws IOException {
    for (double start : new double[] {0, 0.25, 2.75, 4.5}) {
      Wave heard = MediaWindow.sound(sound, new Window(start, 1.5, 0), RATE, 1, 9);
      assertThat(heard.length()).isEqualTo((int) (1.5 * RATE));
      for (int i = 0; i < heard.length(); i += 7) {
        double expected = 0.1 * (1 + Math.floor(start + (double) i / RATE));
        assertThat(heard.at(0, i)).isCloseTo((float) expected, within(1e-3f));
      }
    }
  }

  @Test
  void sound_is_cut_to_what_is_asked_for_and_ends_where_it_ends() throws IOException {
    assertThat(MediaWindow.sound(sound, new Window(1, 3, 0), RATE, 1, 0.5).length())
        .isEqualTo(RATE / 2);
    assertThat(MediaWindow.sound(sound, new Window(5.6, 3, 0), RATE, 1, 9).length())
        .isCloseTo(RATE / 2, within(1));
  }

  @Test
  void compressed_sound_is_found_at_its_time_too() throws IOException {
    Wave heard = MediaWindow.sound(movie, new Window(2.5, 2, 0), RATE, 1, 9);
    assertThat(heard.length()).isEqualTo(2 * RATE);
  }

  @Test
  void lengths_are_told() throws IOException {
    assertThat(MediaWindow.length(movie, Kind.VIDEO)).isCloseTo(6.1, within(0.2));
    assertThat(MediaWindow.length(sound, Kind.AUDIO)).isCloseTo(6.1, within(1e-3));
    assertThatThrownBy(() -> MediaWindow.length(sound, Kind.VIDEO)).hasMessage("it has no picture");
    Path words = Files.writeString(folder.resolve("a.txt"), "once upon a time");
    assertThatThrownBy(() -> MediaWindow.length(words, Kind.VIDEO))
        .hasMessage("not a file that FFmpeg can read");
  }
}
