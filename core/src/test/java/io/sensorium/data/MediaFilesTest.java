package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        .hasMessage("not a file that FFmpeg can read");
    Path silent = folder.resolve("silent.mp4");
    Movie.write(silent, brightening(), null);
    assertThatThrownBy(() -> MediaFiles.sound(silent, RATE, 2, 7)).hasMessage("it has no sound");
  }

  @Test
  void sound_of_no_length_is_told_before_it_is_read() throws IOException {
    Path file = folder.resolve("a.wav");
    WaveFile.write(file, new Wave(RATE, 2, new float[0]));
    assertThatThrownBy(() -> MediaFiles.check(file, Kind.AUDIO))
        .hasMessage("it has no sound that can be read");
  }

  @Test
  void of_sound_that_ends_too_early_there_is_what_there_is() throws IOException {
    Path whole = folder.resolve("a.mp3");
    encode(whole, avcodec.AV_CODEC_ID_MP3, tone(RATE));
    byte[] bytes = Files.readAllBytes(whole);
    Path file = Files.write(folder.resolve("b.mp3"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(MediaFiles.sound(file, RATE, 2, 7).length()).isBetween(RATE / 3, RATE * 2 / 3);
  }

  @ParameterizedTest
  @CsvSource({"a.flac, FLAC", "a.mp3, MP3", "a.ogg, VORBIS", "a.opus, OPUS", "a.m4a, AAC"})
  void sound_is_read_from_whatever_it_is_stored_in(String name, String codec) throws IOException {
    Path file = folder.resolve(name);
    int rate = codec.equals("OPUS") ? 48_000 : RATE;
    encode(file, id(codec), tone(RATE).resampled(rate));
    MediaFiles.check(file, Kind.AUDIO);
    Wave sound = MediaFiles.sound(file, RATE, 2, 7);
    assertThat((double) sound.length() / RATE).isCloseTo(1, within(0.12));
    assertThat(loudness(sound, 0)).isCloseTo(0.5 / Math.sqrt(2), within(0.03));
    assertThat(loudness(sound, 1)).isLessThan(0.03);
  }

  @ParameterizedTest
  @CsvSource({"a.webm, VP8, VORBIS", "b.webm, VP9, OPUS", "a.mkv, VP8, FLAC", "a.avi, MPEG4, MP3"})
  void video_is_read_from_whatever_it_is_stored_in(String name, String codec, String sound)
      throws IOException {
    Path file = folder.resolve(name);
    int rate = sound.equals("OPUS") ? 48_000 : RATE;
    try (var recorder = new FFmpegFrameRecorder(file.toFile(), SIDE, SIDE, 2)) {
      recorder.setVideoCodec(id(codec));
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(10);
      recorder.setVideoBitrate(400_000);
      recorder.setAudioCodec(id(sound));
      recorder.setSampleRate(rate);
      recorder.start();
      for (int i = 0; i < 11; i++) {
        recorder.record(frame(brightening().frame(i)), avutil.AV_PIX_FMT_RGB24);
      }
      recorder.recordSamples(rate, 2, mixed(tone(RATE).resampled(rate)));
      recorder.stop();
    }
    MediaFiles.check(file, Kind.VIDEO);
    Frames video = MediaFiles.video(file, 11, SIDE);
    assertThat(video.rate()).isCloseTo(10, within(0.1));
    for (int i = 0; i < 11; i++) {
      assertThat(video.frame(i).at(0, SIDE / 4, 7)).isCloseTo(20 * i, within(16));
      assertThat(video.frame(i).at(2, 3 * SIDE / 4, 7)).isCloseTo(20 * i, within(16));
    }
    assertThat(loudness(MediaFiles.sound(file, RATE, 2, 0.9), 0))
        .isCloseTo(0.5 / Math.sqrt(2), within(0.03));
  }

  private static int id(String codec) {
    return switch (codec) {
      case "FLAC" -> avcodec.AV_CODEC_ID_FLAC;
      case "MP3" -> avcodec.AV_CODEC_ID_MP3;
      case "VORBIS" -> avcodec.AV_CODEC_ID_VORBIS;
      case "OPUS" -> avcodec.AV_CODEC_ID_OPUS;
      case "AAC" -> avcodec.AV_CODEC_ID_AAC;
      case "VP8" -> avcodec.AV_CODEC_ID_VP8;
      case "VP9" -> avcodec.AV_CODEC_ID_VP9;
      case "MPEG4" -> avcodec.AV_CODEC_ID_MPEG4;
      default -> throw new IllegalArgumentException(codec);
    };
  }

  private static void encode(Path file, int codec, Wave sound) throws IOException {
    try (var recorder = new FFmpegFrameRecorder(file.toFile(), sound.channels())) {
      recorder.setAudioCodec(codec);
      recorder.setSampleRate(sound.rate());
      recorder.setAudioBitrate(160_000);
      recorder.start();
      recorder.recordSamples(sound.rate(), sound.channels(), mixed(sound));
      recorder.stop();
    }
  }

  private static FloatBuffer mixed(Wave sound) {
    FloatBuffer mixed = FloatBuffer.allocate(sound.channels() * sound.length());
    for (int i = 0; i < sound.length(); i++) {
      for (int c = 0; c < sound.channels(); c++) {
        mixed.put(sound.at(c, i));
      }
    }
    return mixed.flip();
  }

  private static Frame frame(Pixels image) {
    var frame = new Frame(SIDE, SIDE, Frame.DEPTH_UBYTE, 3);
    var bytes = (ByteBuffer) frame.image[0];
    for (int i = 0; i < 3 * SIDE * SIDE; i++) {
      int x = i / 3 % SIDE;
      int y = i / 3 / SIDE;
      bytes.put(y * frame.imageStride + 3 * x + i % 3, (byte) image.at(i % 3, y, x));
    }
    return frame;
  }

  private static double loudness(Wave sound, int channel) {
    double sum = 0;
    for (int i = 0; i < sound.length(); i++) {
      sum += Math.pow(sound.at(channel, i), 2);
    }
    return Math.sqrt(sum / sound.length());
  }
}
