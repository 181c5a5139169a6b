package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFilesTest {
  private static final int SIDE = 32;
  private static final int RATE = 22_050;

  @TempDir Path folder;

  /** Eleven frames, each of one grey, brighter than the last; the upper half red. */
  private static Frames brightening() {
    byte[] samples = new byte[11 * 3 * SIDE * SIDE];
    int plane = SIDE * SIDE;
    for (int i = 0; i < samples.length; i++) {
      boolean bare = i / plane % 3 > 0 && i % plane < plane / 2;
      samples[i] = (byte) (bare ? 0 : 20 * (i / (3 * plane)));
    }
    return new Frames(10, 11, 3, SIDE, SIDE, samples);
  }

  /** A tone on the left, nothing on the right. */
  private static Wave tone(int length) {
    float[] samples = new float[2 * length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 441 * i / RATE));
    }
    return new Wave(RATE, 2, samples);
  }

  @Test
  void a_movie_is_read_as_it_was_written() throws IOException {
    Path file = folder.resolve("a.mp4");
    Movie.write(file, brightening(), tone(RATE));
    Frames video = MediaFiles.video(file, 11, SIDE);
    assertThat(video.rate()).isCloseTo(10, within(1e-3));
    for (int i = 0; i < 11; i++) {
      assertThat(video.frame(i).at(0, SIDE / 4, 7)).isCloseTo(20 * i, within(14));
      assertThat(video.frame(i).at(2, SIDE / 4, 7)).isCloseTo(0, within(14));
      assertThat(video.frame(i).at(2, 3 * SIDE / 4, 7)).isCloseTo(20 * i, within(14));
    }
    Wave sound = MediaFiles.sound(file, RATE, 2, 0.9);
    assertThat(sound.length()).isEqualTo((int) (0.9 * RATE));
    assertThat(loudness(sound, 0)).isCloseTo(0.5 / Math.sqrt(2), within(0.02));
    assertThat(loudness(sound, 1)).isLessThan(0.02);
  }

  @Test
  void few_frames_are_spread_over_the_whole_and_shrunk() throws IOException {
    Path file = folder.resolve("a.mp4");
    Movie.write(file, brightening(), null);
    Frames video = MediaFiles.video(file, 3, 8);
    assertThat(video.height()).isEqualTo(8);
    assertThat(video.count() / video.rate()).isCloseTo(1.1, within(1e-3));
    assertThat(video.frame(1).at(0, 1, 1)).isCloseTo(60, within(14));
    assertThat(video.frame(2).at(0, 1, 1)).isCloseTo(140, within(14));
  }

  @Test
  void a_wave_file_is_read_to_the_last_bit() throws IOException {
    Path file = folder.resolve("a.wav");
    WaveFile.write(file, tone(1009));
    Wave sound = MediaFiles.sound(file, RATE, 2, 7);
    assertThat(sound.length()).isEqualTo(1009);
    for (int i = 0; i < 1009; i++) {
      assertThat(sound.at(0, i)).isCloseTo(tone(1009).at(0, i), within(1e-4f));
      assertThat(sound.at(1, i)).isZero();
    }
  }

  @Test
  void sound_is_brought_to_the_rate_and_the_channels_asked_for() throws IOException {
    Path file = folder.resolve("a.wav");
    WaveFile.write(file, tone(RATE));
    Wave sound = MediaFiles.sound(file, 8000, 1, 7);
    assertThat(sound.channels()).isEqualTo(1);
    assertThat(sound.length()).isCloseTo(8000, within(50));
    assertThat(loudness(sound, 0)).isBetween(0.1, 0.4);
  }

  @Test
  void what_is_not_there_or_not_a_video_is_told() throws IOException {
    Path sound = folder.resolve("a.wav");
    WaveFile.write(sound, tone(1009));
    MediaFiles.check(sound, Kind.AUDIO);
    assertThatThrownBy(() -> MediaFiles.check(sound, Kind.VIDEO)).hasMessage("it has no picture");
    Path words = Files.writeString(folder.resolve("a.mp4"), "once upon a time");
    assertThatThrownBy(() -> MediaFiles.check(words, Kind.VIDEO))
        .hasMessage("not a video file that FFmpeg can read");
  }

  private static double loudness(Wave sound, int channel) {
    double sum = 0;
    for (int i = 0; i < sound.length(); i++) {
      sum += Math.pow(sound.at(channel, i), 2);
    }
    return Math.sqrt(sum / sound.length());
  }
}
