package io.sensorium.data;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;

/** Brings sound to another rate through FFmpeg's resampler, which {@link MediaFiles} uses too. */
final class Resampling {
  private static final int FORMAT = avutil.AV_SAMPLE_FMT_FLTP;

  private Resampling() {}

  /**
   * As many channels at another rate, of the same duration; pitches above half of the rate are
   * gone.
   */
  static float[] to(int rate, Wave wave) {
    int length = Math.toIntExact(Math.ceilDiv((long) wave.length() * rate, wave.rate()));
    float[] samples = new float[wave.channels() * length];
    for (int c = 0; c < wave.channels(); c++) {
      int from = c * wave.length();
      float[] channel = Arrays.copyOfRange(wave.samples(), from, from + wave.length());
      float[] converted = channel(channel, wave.rate(), rate, length);
      System.arraycopy(converted, 0, samples, c * length, length);
    }
    return samples;
  }

  private static float[] channel(float[] samples, int from, int to, int length) {
    try (var _ = new PointerScope()) {
      var mono = new AVChannelLayout();
      avutil.av_channel_layout_default(mono, 1);
      var context = new SwrContext();
      int failed =
          swresample.swr_alloc_set_opts2(context, mono, FORMAT, to, mono, FORMAT, from, 0, null);
      if (failed < 0 || swresample.swr_init(context) < 0) {
        throw new DataException(
            "sound: cannot be brought from %d to %d samples a second".formatted(from, to));
      }
      try {
        var input = new PointerPointer<FloatPointer>(1).put(0, new FloatPointer(samples));
        var converted = new FloatPointer(length);
        var output = new PointerPointer<FloatPointer>(1).put(0, converted);
        float[] result = new float[length];
        int done = swresample.swr_convert(context, output, length, input, samples.length);
        converted.get(result, 0, done);
        int rest = swresample.swr_convert(context, output, length - done, null, 0); // still held
        converted.get(result, done, rest);
        return result;
      } finally {
        swresample.swr_free(context);
      }
    }
  }
}
