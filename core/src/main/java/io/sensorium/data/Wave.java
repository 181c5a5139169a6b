package io.sensorium.data;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Recorded sound.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed, and may be
 * played only when it is asked for.
 */
public final class Wave implements Value {
  private final int rate;
  private final int channels;
  private final int length;
  private final Supplier<float[]> play;
  private volatile float @Nullable [] samples;

  /**
   * @param rate samples a second in each channel
   * @param samples [channels, T], one channel after the other, from -1 to 1
   */
  public Wave(int rate, int channels, float[] samples) {
    this(rate, channels, samples.length / Math.max(1, channels), () -> samples);
    samples();
  }

  /**
   * Sound that takes no time while nobody listens to it.
   *
   * @param length T, samples in each channel
   * @param play gives the samples, the same each time
   */
  public Wave(int rate, int channels, int length, Supplier<float[]> play) {
    if (rate < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "wave: expected a rate and channels above 0, got rate %d and %d channels"
              .formatted(rate, channels));
    }
    this.rate = rate;
    this.channels = channels;
    this.length = length;
    this.play = play;
  }

  @Override
  public Kind kind() {
    return Kind.AUDIO;
  }

  /** Samples a second in each channel. */
  public int rate() {
    return rate;
  }

  public int channels() {
    return channels;
  }

  /** T, samples in each channel. */
  public int length() {
    return length;
  }

  /** The array itself, [channels, T]; read only. */
  public float[] samples() {
    float[] played = samples;
    if (played == null) {
      played = play.get();
      if (played.length != channels * length) {
        throw new IllegalArgumentException(
            "wave: expected %d x %d samples, got %d".formatted(channels, length, played.length));
      }
      samples = played;
    }
    return played;
  }

  /** One sample, from -1 to 1. */
  public float at(int channel, int time) {
    return samples()[channel * length + time];
  }

  /** The same sound at another rate, through FFmpeg; as long, to the length of a sample. */
  public Wave resampled(int wanted) {
    return wanted == rate ? this : new Wave(wanted, channels, Resampling.to(wanted, this));
  }
}
