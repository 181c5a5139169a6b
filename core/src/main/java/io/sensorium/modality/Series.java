package io.sensorium.modality;

import io.sensorium.data.Column;
import io.sensorium.data.DataException;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numbers measured step by step, as [P, C, T]. Longer series are cut; shorter ones are followed by
 * zeros, which their lengths tell from what was measured.
 *
 * <p>A number that was not measured is read as the mean of its channel among the training examples,
 * so as 0 where numbers are standardised. That alone cannot be told from a number which was
 * measured and happens to be the mean: with an indicator there are twice as many channels, the
 * second half of which say 1 where the number was measured and 0 where it was not.
 *
 * @param moments of the channels, learned from the training examples
 */
public record Series(Config config, Moments moments) implements Modality {

  /** Which part of a series is read that is too long. */
  public enum Keep {
    FIRST,
    LAST
  }

  /**
   * Settings in a recipe.
   *
   * @param length T, steps that are read
   * @param channels numbers at each step
   * @param keep which steps are read where there are more
   * @param standardise less the mean of the channel, over its deviation, among the training
   *     examples; otherwise numbers are read as they are
   * @param indicator whether a channel for each channel tells which numbers were measured
   */
  public record Config(int length, int channels, Keep keep, boolean standardise, boolean indicator)
      implements Modality.Config {
    public Config {
      require("length", length);
      require("channels", channels);
    }

    /**
     * The modality, once it has seen the training examples.
     *
     * @param name for messages
     * @param values of the training examples that have it
     */
    public Series learn(String name, Stream<Value> values) {
      return new Series(this, Moments.of(name, channels, values.map(value -> kept(check(value)))));
    }

    private io.sensorium.data.Series check(Value value) {
      if (!(value instanceof io.sensorium.data.Series series)) {
        throw new DataException("series: expected a series, got " + value.kind());
      }
      if (series.channels() != channels) {
        throw new DataException(
            "series: expected %d channels, got %d".formatted(channels, series.channels()));
      }
      return series;
    }

    /** The steps that are read: [at most T, C]. */
    private float[] kept(io.sensorium.data.Series series) {
      int steps = Math.min(length, series.steps());
      int from = keep == Keep.FIRST ? 0 : series.steps() - steps;
      return Arrays.copyOfRange(series.values(), from * channels, (from + steps) * channels);
    }

    private static void require(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, got " + value);
      }
    }
  }

  public Series {
    if (moments.means().size() != config.channels) {
      throw new IllegalArgumentException(
          "series: expected moments of %d channels, got %d"
              .formatted(config.channels, moments.means().size()));
    }
  }

  @Override
  public Kind kind() {
    return Kind.SERIES;
  }

  /** T, steps that are read. */
  public int length() {
    return config.length;
  }

  /** C as networks see it, with the indicators. */
  public int width() {
    return config.indicator ? 2 * config.channels : config.channels;
  }

  @Override
  public Packed pack(List<Value> values) {
    int one = width() * config.length;
    float[] all = new float[values.size() * one];
    long[] lengths = new long[values.size()];
    for (int i = 0; i < values.size(); i++) {
      float[] kept = config.kept(config.check(values.get(i)));
      lengths[i] = kept.length / config.channels;
      for (int j = 0; j < kept.length; j++) {
        int channel = j % config.channels;
        int place = i * one + channel * config.length + j / config.channels;
        all[place] = moments.read(channel, kept[j], config.standardise);
        if (config.indicator) {
          all[place + config.channels * config.length] = Float.isNaN(kept[j]) ? 0 : 1;
        }
      }
    }
    return new Numbers(all, lengths, width(), config.length);
  }

  /**
   * What was packed, for people to look at: in its own units, missing where an indicator says so.
   *
   * @param values [C, T]
   */
  public io.sensorium.data.Series unpack(Tensor values) {
    float[] packed = values.toFloats();
    float[] told = new float[config.length * config.channels];
    for (int i = 0; i < told.length; i++) {
      int channel = i % config.channels;
      int place = channel * config.length + i / config.channels;
      boolean missing = config.indicator && packed[place + config.channels * config.length] < 0.5;
      told[i] = missing ? Float.NaN : moments.tell(channel, packed[place], config.standardise);
    }
    return new io.sensorium.data.Series(config.length, config.channels, told);
  }

  /** float32 numbers, [count, C, T], 0 beyond each length. */
  private static final class Numbers implements Packed {
    private final float[] numbers;
    private final long[] lengths;
    private final int width;
    private final int length;

    Numbers(float[] numbers, long[] lengths, int width, int length) {
      this.numbers = numbers;
      this.lengths = lengths;
      this.width = width;
      this.length = length;
    }

    @Override
    public Column column(Rows rows) {
      boolean full = Arrays.stream(lengths).allMatch(n -> n == length);
      return new Column(
          Tensor.of(numbers, lengths.length, width, length), // [P, C, T]
          full ? null : Tensor.of(lengths, lengths.length),
          rows);
    }
  }
}
