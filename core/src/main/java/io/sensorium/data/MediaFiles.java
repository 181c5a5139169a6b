package io.sensorium.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/** Reads video and sound, whatever they are stored in, through FFmpeg. */
final class MediaFiles {
  /** Above so many frames of a video, every other one is dropped while it is read. */
  private static final int MOST_FRAMES = 1024;

  private static final int RGB = 3;

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET); // errors are thrown, not printed
  }

  private MediaFiles() {}

  interface Reading<R> {
    R of(FFmpegFrameGrabber grabber) throws IOException;
  }

  /**
   * Looks whether a file can be read, by its first frame or samples.
   *
   * @param kind video or audio
   * @throws IOException whose message says what is wrong
   */
  static void check(Path file, Kind kind) throws IOException {
    read(
        file,
        kind,
        grabber -> {
          Frame first = kind == Kind.VIDEO ? grabber.grabImage() : grabber.grabSamples();
          if (first == null) {
            throw nothing(kind);
          }
          return file;
        });
  }

  static IOException nothing(Kind kind) {
    return new IOException(
        kind == Kind.VIDEO
            ? "it has no frames that can be read"
            : "it has no sound that can be read");
  }

  /**
   * Frames of a video, evenly spaced, the way up that it is to be shown.
   *
   * @param side frames whose shorter side is longer are shrunk to it
   * @throws IOException whose message says what is wrong
   */
  static Frames video(Path file, int count, int side) throws IOException {
    return read(
        file,
        Kind.VIDEO,
        grabber -> {
          List<Pixels> kept = new ArrayList<>();
          int step = 1;
          int seen = 0;
          for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
            if (seen % step == 0) {
              kept.add(Shrink.to(side, pixels(frame)));
            }
            seen++;
            if (kept.size() > Math.max(MOST_FRAMES, 2 * count)) {
              for (int i = kept.size() / 2; i > 0; i--) {
                kept.remove(2 * i - 1);
              }
              step *= 2;
            }
          }
          if (kept.isEmpty()) {
            throw nothing(Kind.VIDEO);
          }
          double seconds = seen / Math.max(grabber.getVideoFrameRate(), 1e-3);
          return frames(kept, count, count / seconds, turn(grabber.getDisplayRotation()));
        });
  }

  static Frames frames(List<Pixels> kept, int count, double rate, int orientation) {
    List<Pixels> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pixels frame = kept.get((int) ((long) i * kept.size() / count));
      chosen.add(Upright.turn(orientation, frame));
    }
    int height = chosen.getFirst().height();
    int width = chosen.getFirst().width();
    int one = RGB * height * width;
    byte[] samples = new byte[count * one];
    for (int i = 0; i < count; i++) {
      System.arraycopy(chosen.get(i).samples(), 0, samples, i * one, one);
    }
    return new Frames(rate, count, RGB, height, width, samples);
  }

  static Pixels pixels(Frame frame) {
    ByteBuffer bytes = (ByteBuffer) frame.image[0];
    int height = frame.imageHeight;
    int width = frame.imageWidth;
    byte[] samples = new byte[RGB * height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < RGB; c++) {
          samples[(c * height + y) * width + x] = bytes.get(y * frame.imageStride + RGB * x + c);
        }
      }
    }
    return new Pixels(RGB, height, width, samples);
  }

  /** A turn, in degrees against the clock, as {@link Upright} counts them. */
  static int turn(double degrees) {
    return switch (Math.floorMod(Math.round(degrees / 90), 4)) {
      case 1 -> 8;
      case 2 -> 3;
      case 3 -> 6;
      default -> 1;
    };
  }

  /**
   * Sound at a rate and with as many channels as asked for.
   *
   * @throws IOException whose message says what is wrong
   */
  static Wave sound(Path file, int rate, int channels, double seconds) throws IOException {
    return read(
        file,
        Kind.AUDIO,
        grabber -> {
          grabber.setSampleRate(rate);
          grabber.setAudioChannels(channels);
          int most = (int) Math.min(Integer.MAX_VALUE / 8, Math.round(seconds * rate));
          float[] mixed = new float[channels * Math.min(most, rate)];
          int length = 0;
          for (Frame frame = grabber.grabSamples();
              frame != null && length < most;
              frame = grabber.grabSamples()) {
            FloatBuffer samples = (FloatBuffer) frame.samples[0];
            int more = Math.min(most - length, samples.remaining() / channels);
            if (channels * (length + more) > mixed.length) {
              mixed = Arrays.copyOf(mixed, Math.max(2 * mixed.length, channels * (length + more)));
            }
            samples.get(mixed, channels * length, channels * more);
            length += more;
          }
          if (length == 0) {
            throw nothing(Kind.AUDIO);
          }
          return new Wave(rate, channels, apart(mixed, channels, length));
        });
  }

  /** From samples of all channels in turn to one channel after the other. */
  static float[] apart(float[] mixed, int channels, int length) {
    float[] apart = new float[channels * length];
    for (int i = 0; i < apart.length; i++) {
      apart[i % channels * length + i / channels] = mixed[i];
    }
    return apart;
  }

  static <R> R read(Path file, Kind kind, Reading<R> reading) throws IOException {
    try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
      grabber.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
      grabber.setSampleMode(FrameGrabber.SampleMode.FLOAT);
      grabber.start();
      boolean there = kind == Kind.VIDEO ? grabber.hasVideo() : grabber.hasAudio();
      if (!there) {
        throw new IOException("it has no " + (kind == Kind.VIDEO ? "picture" : "sound"));
      }
      return reading.of(grabber);
    } catch (FrameGrabber.Exception e) {
      throw new IOException("not a file that FFmpeg can read", e);
    }
  }
}
