package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  /** 5 x 3 pixels of (200, 40, 120), losslessly. */
  private static final String WEBP = "UklGRh4AAABXRUJQVlA4TBEAAAAvBIAAAAdQlCIXr/+BiOh/AAA=";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void colours_come_out_in_red_green_blue_order(String format) throws IOException {
    Pixels pixels =
        ImageFiles.read(file(filled(5, 3, 0xc82878, BufferedImage.TYPE_INT_RGB), format));
    assertThat(pixels.channels()).isEqualTo(3);
    assertThat(pixels.width()).isEqualTo(5);
    assertThat(pixels.height()).isEqualTo(3);
    assertThat(pixels.at(0, 2, 4)).isCloseTo(0xc8, within(2));
    assertThat(pixels.at(1, 2, 4)).isCloseTo(0x28, within(2));
    assertThat(pixels.at(2, 2, 4)).isCloseTo(0x78, within(2));
  }

  @Test
  void webp_is_read_too() throws IOException {
    Pixels pixels = ImageFiles.read(Base64.getDecoder().decode(WEBP));
    assertThat(new int[] {pixels.channels(), pixels.height(), pixels.width()})
        .containsExactly(3, 3, 5);
    assertThat(new int[] {pixels.at(0, 1, 1), pixels.at(1, 1, 1), pixels.at(2, 1, 1)})
        .containsExactly(200, 40, 120);
  }

  @Test
  void what_is_transparent_is_white_and_what_is_half_so_half_white() throws IOException {
    var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00ff0000);
    image.setRGB(1, 0, 0x80ff0000);
    image.setRGB(2, 0, 0xffff0000);
    Pixels pixels = ImageFiles.read(file(image, "png"));
    assertThat(pixels.samples())
        .containsExactly(255, 255, 255, /* green */ 255, 127, 0, /* blue */ 255, 127, 0);
  }

  @Test
  void what_is_transparent_in_a_palette_is_white_too() throws IOException {
    byte[] red = {0, (byte) 200};
    byte[] none = {0, 0};
    var palette = new IndexColorModel(1, 2, red, none, none, 0);
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(1, 0, 0, 1);
    assertThat(ImageFiles.read(file(image, "gif")).samples())
        .containsExactly(255, 200, /* green */ 255, 0, /* blue */ 255, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void grey_images_keep_one_channel_and_their_brightness(String format) throws IOException {
    var image = new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, 7, 5, 0, filledWith(35, 130));
    Pixels pixels = ImageFiles.read(file(image, format));
    assertThat(pixels.channels()).isOne();
    assertThat(pixels.at(0, 4, 6)).isCloseTo(130, within(1));
  }

  @Test
  void images_of_16_bits_keep_the_upper_eight() throws IOException {
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSamples(0, 0, 2, 1, 0, new int[] {0xabcd, 0x1234});
    assertThat(ImageFiles.read(file(image, "png")).samples()).containsExactly(0xab, 0x12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void a_file_that_was_cut_off_is_broken(String format) throws IOException {
    byte[] file = file(noise(61, 53), format);
    assertThatThrownBy(() -> ImageFiles.read(Arrays.copyOf(file, file.length / 2)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("a damaged image: ");
  }

  @Test
  void the_header_is_enough_to_see_what_is_no_image() throws IOException {
    Path text = Files.writeString(folder.resolve("a.png"), "I am not a picture");
    assertThatThrownBy(() -> ImageFiles.check(text)).hasMessage("not an image");
    Path image = Files.write(folder.resolve("b.png"), file(noise(3, 2), "png"));
    ImageFiles.check(image);
  }

  private static BufferedImage filled(int width, int height, int rgb, int type) {
    var image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    return image;
  }

  private static BufferedImage noise(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, (i * 0x9E3779B1) >>> 8);
    }
    return image;
  }

  private static int[] filledWith(int count, int value) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return values;
  }

  static byte[] file(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, format, bytes)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
