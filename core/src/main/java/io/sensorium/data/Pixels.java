package io.sensorium.data;

/**
 * An image of 8-bit samples.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed.
 */
public final class Pixels implements Value {
  private final int channels;
  private final int height;
  private final int width;
  private final byte[] samples;

  /**
   * @param samples [channels, height, width], row by row; a byte is read as 0 to 255
   */
  public Pixels(int channels, int height, int width, byte[] samples) {
    if (samples.length != channels * height * width) {
      throw new IllegalArgumentException(
          "pixels: expected %d x %d x %d samples, got %d"
              .formatted(channels, height, width, samples.length));
    }
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.samples = samples;
  }

  @Override
  public Kind kind() {
    return Kind.IMAGE;
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

  /** The array itself, [channels, height, width]; read only. */
  public byte[] samples() {
    return samples;
  }

  /** One sample, 0 to 255. */
  public int at(int channel, int row, int column) {
    return samples[(channel * height + row) * width + column] & 0xff;
  }
}
