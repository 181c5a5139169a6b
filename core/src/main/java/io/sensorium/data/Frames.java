package io.sensorium.data;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A moving picture: frames of 8-bit samples, all of one size, at even distances in time.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed, and may be
 * drawn only when it is asked for.
 */
public final class Frames implements Value {
  private final double rate;
  private final int count;
  private final int channels;
  private final int height;
  private final int width;
  private final Supplier<byte[]> draw;
  private volatile byte @Nullable [] samples;

  /**
   * @param rate frames a second
   * @param samples [count, channels, height, width], row by row; a byte is read as 0 to 255
   */
  public Frames(double rate, int count, int channels, int height, int width, byte[] samples) {
    this(rate, count, channels, height, width, () -> samples);
    samples();
  }

  /**
   * A video that takes no time while nobody looks at it.
   *
   * @param draw gives the samples, the same each time
   */
  public Frames(
      double rate, int count, int channels, int height, int width, Supplier<byte[]> draw) {
    if (!(rate > 0) || count < 1) {
      throw new IllegalArgumentException(
          "frames: expected a rate above 0 and at least one frame, got rate %s and %d frames"
              .formatted(rate, count));
    }
    this.rate = rate;
    this.count = count;
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.draw = draw;
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
    byte[] drawn = samples;
    if (drawn == null) {
      drawn = draw.get();
      if (drawn.length != count * channels * height * width) {
        throw new IllegalArgumentException(
            "frames: expected %d x %d x %d x %d samples, got %d"
                .formatted(count, channels, height, width, drawn.length));
      }
      samples = drawn;
    }
    return drawn;
  }

  /** One frame as an image. */
  public Pixels frame(int index) {
    int one = channels * height * width;
    return new Pixels(
        channels, height, width, Arrays.copyOfRange(samples(), index * one, (index + 1) * one));
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
