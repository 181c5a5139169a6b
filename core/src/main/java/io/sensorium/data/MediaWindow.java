package io.sensorium.data;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;

/** Reads windows of video and sound: what lies before is skipped, what comes after is not read. */
final class MediaWindow {
  private static final double SECOND = 1e6; // in the units of FFmpeg's clock
  private static final double EARLIER = 0.1; // seconds by which skipping stops short

  private MediaWindow() {}

  /**
   * Seconds that a recording lasts.
   *
   * @param kind video or audio
   * @throws IOException whose message says what is wrong
   */
  static double length(Path file, Kind kind) throws IOException {
    return MediaFiles.read(
        file,
        kind,
        grabber -> {
          double seconds = grabber.getLengthInTime() / SECOND;
          if (!(seconds > 0)) {
            throw new IOException("it does not say how long it is, so no window can be read");
          }
          return seconds;
        });
  }

  /**
   * Frames at even distances, the first at the start of the window, the way up that they are to be
   * shown.
   *
   * @param side frames whose shorter side is longer are shrunk to it
   * @throws IOException whose message says what is wrong
   */
  static Frames video(Path file, Window window, int count, int side) throws IOException {
    return MediaFiles.read(
        file,
        Kind.VIDEO,
        grabber -> {
          double zero = zero(grabber);
          double half = 0.5 / Math.max(grabber.getVideoFrameRate(), 1e-3);
          grabber.setVideoTimestamp(Math.round(SECOND * Math.max(0, window.start() - EARLIER)));
          double step = window.seconds() / count;
          List<Pixels> kept = new ArrayList<>();
          for (Frame frame = grabber.grabImage();
              frame != null;
              frame = kept.size() < count ? grabber.grabImage() : null) {
            double shown = frame.timestamp / SECOND - zero + half; // until then
            if (window.start() + kept.size() * step < shown) {
              Pixels pixels = Shrink.to(side, MediaFiles.pixels(frame));
              while (kept.size() < count && window.start() + kept.size() * step < shown) {
                kept.add(pixels);
              }
            }
          }
          if (kept.isEmpty()) {
            throw MediaFiles.nothing(Kind.VIDEO);
          }
          while (kept.size() < count) {
            kept.add(kept.getLast()); // the last frame is shown to the end
          }
          int turned = MediaFiles.turn(grabber.getDisplayRotation());
          return MediaFiles.frames(kept, count, count / window.seconds(), turned);
        });
  }

  /**
   * Sound at a rate and with as many channels as asked for, from the start of the window.
   *
   * @param most seconds; what is longer is cut
   * @throws IOException whose message says what is wrong
   */
  static Wave sound(Path file, Window window, int rate, int channels, double most)
      throws IOException {
    return MediaFiles.read(
        file,
        Kind.AUDIO,
        grabber -> {
          grabber.setSampleRate(rate);
          grabber.setAudioChannels(channels);
          double zero = zero(grabber);
          grabber.setAudioTimestamp(Math.round(SECOND * Math.max(0, window.start() - EARLIER)));
          int wanted = (int) Math.round(Math.min(most, window.seconds()) * rate);
          float[] mixed = new float[channels * wanted];
          int length = 0;
          int early = -1; // samples before the window that are still to come
          for (Frame frame = grabber.grabSamples();
              frame != null;
              frame = length < wanted ? grabber.grabSamples() : null) {
            if (early < 0) {
              double first = frame.timestamp / SECOND - zero;
              early = (int) Math.max(0, Math.round((window.start() - first) * rate));
            }
            FloatBuffer samples = (FloatBuffer) frame.samples[0];
            int there = samples.remaining() / channels;
            int skipped = Math.min(early, there);
            early -= skipped;
            samples.position(samples.position() + channels * skipped);
            int more = Math.min(wanted - length, there - skipped);
            samples.get(mixed, channels * length, channels * more);
            length += more;
          }
          if (length == 0) {
            throw MediaFiles.nothing(Kind.AUDIO);
          }
          float[] heard = Arrays.copyOf(mixed, channels * length);
          return new Wave(rate, channels, MediaFiles.apart(heard, channels, length));
        });
  }

  /** The time at which the file begins, in seconds. */
  private static double zero(FFmpegFrameGrabber grabber) {
    long start = grabber.getFormatContext().start_time();
    return start == avutil.AV_NOPTS_VALUE ? 0 : start / SECOND;
  }
}
