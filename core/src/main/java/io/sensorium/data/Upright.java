package io.sensorium.data;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Turns photos the way up that their camera noted down (Exif 2.32, tag 0x0112). */
final class Upright {
  private static final int AS_STORED = 1;

  private Upright() {}

  /** How the image in a file is stored, 1 to 8; 1 where the file does not say. */
  static int orientation(byte[] file) {
    try {
      var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
      var exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer noted = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return noted == null || noted < 1 || noted > 8 ? AS_STORED : noted;
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return AS_STORED; // notes that cannot be read are no reason to do without the image
    }
  }

  static Pixels turn(int orientation, Pixels image) {
    if (orientation == AS_STORED) {
      return image;
    }
    boolean lies = orientation >= 5;
    int height = lies ? image.width() : image.height();
    int width = lies ? image.height() : image.width();
    byte[] turned = new byte[image.channels() * height * width];
    for (int c = 0, i = 0; c < image.channels(); c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++, i++) {
          turned[i] = (byte) stored(orientation, image, c, y, x);
        }
      }
    }
    return new Pixels(image.channels(), height, width, turned);
  }

  /** The stored sample that belongs at row y, column x of the upright image. */
  private static int stored(int orientation, Pixels image, int c, int y, int x) {
    int bottom = image.height() - 1;
    int right = image.width() - 1;
    return switch (orientation) {
      case 2 -> image.at(c, y, right - x);
      case 3 -> image.at(c, bottom - y, right - x);
      case 4 -> image.at(c, bottom - y, x);
      case 5 -> image.at(c, x, y);
      case 6 -> image.at(c, bottom - x, y);
      case 7 -> image.at(c, bottom - x, right - y);
      case 8 -> image.at(c, x, right - y);
      default -> image.at(c, y, x);
    };
  }
}
