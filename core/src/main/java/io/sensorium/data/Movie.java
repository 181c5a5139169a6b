package io.sensorium.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.jspecify.annotations.Nullable;

/** Writes videos that browsers and players show: MP4 with H.264 and, where there is sound, AAC. */
public final class Movie {
  private static final int RGB = 3;
  private static final int SMALLEST = 16; // pixels along a side, less is not encoded
  private static final double BITS = 3; // for each pixel
  private static final int SOUND_BITS = 160_000; // a second

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET); // errors are thrown, not printed
  }

  private Movie() {}

  /**
   * Writes a file.
   *
   * @param video with sides of at least 16 pixels; an odd row or column at the end is left out
   * @throws IOException whose message says why it cannot be written
   */
  public static void write(Path file, Frames video, @Nullable Wave sound) throws IOException {
    int width = video.width() / 2 * 2;
    int height = video.height() / 2 * 2;
    if (width < SMALLEST || height < SMALLEST) {
      throw new IOException(
          "movie: sides must be at least %d pixels, got %d x %d"
              .formatted(SMALLEST, video.width(), video.height()));
    }
    int channels = sound == null ? 0 : sound.channels();
    try (var recorder = new FFmpegFrameRecorder(file.toFile(), width, height, channels)) {
      recorder.setFormat("mp4");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(video.rate());
      recorder.setVideoBitrate((int) Math.max(200_000, BITS * width * height * video.rate()));
      if (sound != null) {
        recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
        recorder.setSampleRate(sound.rate());
        recorder.setAudioBitrate(SOUND_BITS);
      }
      recorder.start();
      for (int i = 0; i < video.count(); i++) {
        try (Frame frame = frame(video.frame(i), height, width)) {
          recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
        }
      }
      if (sound != null) {
        recorder.recordSamples(sound.rate(), channels, mixed(sound));
      }
      recorder.stop();
    } catch (FFmpegFrameRecorder.Exception e) {
      throw new IOException("movie: cannot write '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Frame frame(Pixels image, int height, int width) {
    var frame = new Frame(width, height, Frame.DEPTH_UBYTE, RGB);
    ByteBuffer bytes = (ByteBuffer) frame.image[0];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < RGB; c++) {
          int channel = Math.min(c, image.channels() - 1);
          bytes.put(y * frame.imageStride + RGB * x + c, (byte) image.at(channel, y, x));
        }
      }
    }
    return frame;
  }

  /** Samples of all channels in turn. */
  private static FloatBuffer mixed(Wave sound) {
    FloatBuffer mixed = FloatBuffer.allocate(sound.channels() * sound.length());
    for (int i = 0; i < sound.length(); i++) {
      for (int c = 0; c < sound.channels(); c++) {
        mixed.put(sound.at(c, i));
      }
    }
    return mixed.flip();
  }
}
