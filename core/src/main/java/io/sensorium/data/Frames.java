package io.sensorium.data;

import java.util.Arrays;

/**
 * A moving picture: frames of 8-bit samples, all of one size, at even distances in time.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed.
 */
public final class Frames implements Value {
  private final double rate;
  private final int count;
  private final int channels;
  private final int height;
  private final int width;
  private final byte[] samples;

  /**
   * @param rate frames a second
   * @param samples [count, channels, height, width], row by row; a byte is read as 0 to 255
   */
  public Frames(double rate, int count, int channels, int height, int width, byte[] samples) {
    if (!(rate > 0) || count < 1) {
      throw new IllegalArgumentException(
          "frames: expected a rate above 0 and at least one frame, got rate %s and %d frames"
              .formatted(rate, count));
    }
    if (samples.length != count * channels * height * width) {
      throw new IllegalArgumentException(
          "frames: expected %d x %d x %d x %d samples, got %d"
              .formatted(count, channels, height, width, samples.length));
    }
    this.rate = rate;
    this.count = count;
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.samples = samples;
  }

  @Override
  public Kind kind() {
    return Kind.VIDEO;
  }

  /** Frames a second. */
  public double rate() {
    return rate;
  }

  /** T, how many frames. */
  public int count() {
    return count;
  }

  public int channels() {
    return channels;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The array itself, [count, channels, height, width]; read only. */
  public byte[] samples() {
    return samples;
  }

  /** One frame as an image. */
  public Pixels frame(int index) {
    int one = channels * height * width;
    return new Pixels(
        channels, height, width, Arrays.copyOfRange(samples, index * one, (index + 1) * one));
  }

  /**
   * Numbers of so many frames, evenly spaced from the first one; frames come up more than once
   * where there are fewer.
   */
  public int[] spread(int wanted) {
    int[] index = new int[wanted];
    for (int i = 0; i < wanted; i++) {
      index[i] = (int) ((long) i * count / wanted);
    }
    return index;
  }
}
