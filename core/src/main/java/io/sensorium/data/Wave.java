package io.sensorium.data;

/**
 * Recorded sound.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed.
 */
public final class Wave implements Value {
  private final int rate;
  private final int channels;
  private final float[] samples;

  /**
   * @param rate samples a second in each channel
   * @param samples [channels, T], one channel after the other, from -1 to 1
   */
  public Wave(int rate, int channels, float[] samples) {
    if (rate < 1 || channels < 1 || samples.length % channels != 0) {
      throw new IllegalArgumentException(
          "wave: expected a rate and channels above 0 and as many samples in each channel, got rate"
              + " %d, %d channels, %d samples".formatted(rate, channels, samples.length));
    }
    this.rate = rate;
    this.channels = channels;
    this.samples = samples;
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
    return samples.length / channels;
  }

  /** The array itself, [channels, T]; read only. */
  public float[] samples() {
    return samples;
  }

  /** One sample, from -1 to 1. */
  public float at(int channel, int time) {
    return samples[channel * length() + time];
  }
}
