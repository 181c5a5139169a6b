package io.sensorium.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG, JPEG, GIF (the first frame), BMP and WebP. What is transparent is laid on white; grey
 * images keep one channel, all others get three.
 */
final class ImageFiles {
  private static final int WHITE = 255;

  private ImageFiles() {}

  /**
   * Reads the header of a file, not its pixels.
   *
   * @throws IOException whose message says what is wrong with the image
   */
  static void check(Path file) throws IOException {
    try (var stream = new FileImageInputStream(file.toFile())) {
      read(
          stream,
          reader -> {
            if ((long) reader.getWidth(0) * reader.getHeight(0) > Integer.MAX_VALUE / 4) {
              throw new IOException(
                  "%d x %d pixels are too many".formatted(reader.getWidth(0), reader.getHeight(0)));
            }
            return file;
          });
    }
  }

  /**
   * The image in a file.
   *
   * @throws IOException whose message says what is wrong with the image
   */
  static Pixels read(byte[] file) throws IOException {
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      return read(stream, reader -> pixels(whole(reader)));
    }
  }

  private interface Reading<R> {
    R of(ImageReader reader) throws IOException;
  }

  private static <R> R read(ImageInputStream stream, Reading<R> reading) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    if (!readers.hasNext()) {
      throw new IOException("not an image");
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(stream, true, true);
      return reading.of(reader);
    } catch (RuntimeException e) {
      // The readers of some formats run over the ends of their arrays where a file is damaged.
      throw new IOException("a damaged image: " + e, e);
    } finally {
      reader.dispose();
    }
  }

  /** The JPEG reader warns, and gives half an image, where a file ends too early. */
  private static BufferedImage whole(ImageReader reader) throws IOException {
    var warnings = new StringBuilder();
    reader.addIIOReadWarningListener((_, warning) -> warnings.append(warning));
    try {
      BufferedImage image = reader.read(0);
      if (warnings.indexOf("premature end") >= 0) {
        throw new EOFException();
      }
      return image;
    } catch (EOFException e) {
      throw new IOException("a damaged image: it ends too early", e);
    } catch (IOException e) {
      throw new IOException("a damaged image: " + e.getMessage(), e);
    }
  }

  private static Pixels pixels(BufferedImage image) {
    if (image.getColorModel() instanceof ComponentColorModel colors
        && !colors.isAlphaPremultiplied()
        && colors.getComponentSize(0) >= Byte.SIZE) {
      boolean grey = colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
      if (grey || colors.getColorSpace().isCS_sRGB()) {
        return samples(image, colors);
      }
    }
    return converted(image);
  }

  /** Takes the samples as they are stored: the JDK would brighten grey ones. */
  private static Pixels samples(BufferedImage image, ComponentColorModel colors) {
    int height = image.getHeight();
    int width = image.getWidth();
    int bands = colors.getNumComponents();
    int channels = colors.getNumColorComponents();
    int shift = colors.getComponentSize(0) - Byte.SIZE;
    byte[] samples = new byte[channels * height * width];
    int[] row = new int[bands * width];
    for (int y = 0; y < height; y++) {
      image.getRaster().getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int alpha = bands > channels ? row[x * bands + channels] >> shift : WHITE;
        for (int c = 0; c < channels; c++) {
          samples[(c * height + y) * width + x] = onWhite(row[x * bands + c] >> shift, alpha);
        }
      }
    }
    return new Pixels(channels, height, width, samples);
  }

  private static Pixels converted(BufferedImage image) {
    int height = image.getHeight();
    int width = image.getWidth();
    byte[] samples = new byte[3 * height * width];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          int sample = (row[x] >> (8 * (2 - c))) & 0xff;
          samples[(c * height + y) * width + x] = onWhite(sample, row[x] >>> 24);
        }
      }
    }
    return new Pixels(3, height, width, samples);
  }

  private static byte onWhite(int sample, int alpha) {
    return (byte) ((sample * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE);
  }
}
