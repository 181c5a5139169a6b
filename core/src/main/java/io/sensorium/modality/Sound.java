package io.sensorium.modality;

import io.sensorium.data.Column;
import io.sensorium.data.DataException;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Sound as samples. Sound at another rate is brought to it; longer sound is cut at the end, shorter
 * sound is followed by silence; one channel is repeated where more are wanted, several are averaged
 * where one is.
 *
 * @param rate samples a second
 * @param channels how many
 * @param samples T, in each channel
 */
public record Sound(int rate, int channels, int samples) implements Modality, Modality.Config {

  public Sound {
    require("rate", rate);
    require("channels", channels);
    require("samples", samples);
  }

  @Override
  public Kind kind() {
    return Kind.AUDIO;
  }

  @Override
  public Packed pack(List<Value> values) {
    float[] all = new float[values.size() * channels * samples];
    long[] lengths = new long[values.size()];
    for (int i = 0; i < values.size(); i++) {
      Wave wave = ((Wave) values.get(i)).resampled(rate);
      check(wave);
      lengths[i] = Math.min(samples, wave.length());
      for (int c = 0; c < channels; c++) {
        int from = (i * channels + c) * samples;
        for (int t = 0; t < lengths[i]; t++) {
          all[from + t] = sample(wave, c, t);
        }
      }
    }
    return new Samples(all, lengths, channels, samples);
  }

  private void check(Wave wave) {
    if (channels > 1 && wave.channels() > 1 && wave.channels() != channels) {
      throw new DataException(
          "sound: expected %d channels, got %d".formatted(channels, wave.channels()));
    }
  }

  private float sample(Wave wave, int channel, int time) {
    if (channels == wave.channels()) {
      return wave.at(channel, time);
    }
    float sum = 0;
    for (int c = 0; c < wave.channels(); c++) {
      sum += wave.at(c, time);
    }
    return sum / wave.channels();
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }

  /** float32 samples, [count, channels, T], silent beyond each length. */
  private static final class Samples implements Packed {
    private final float[] samples;
    private final long[] lengths;
    private final int channels;
    private final int length;

    Samples(float[] samples, long[] lengths, int channels, int length) {
      this.samples = samples;
      this.lengths = lengths;
      this.channels = channels;
      this.length = length;
    }

    @Override
    public Column column(Rows rows) {
      boolean full = Arrays.stream(lengths).allMatch(n -> n == length);
      return new Column(
          Tensor.of(samples, lengths.length, channels, length), // [P, C, T]
          full ? null : Tensor.of(lengths, lengths.length),
          rows);
    }
  }
}
