package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightTest {
  /** A segment of a JPEG file that says only that the image is stored the sixth way. */
  private static final String EXIF =
      "ffe10022457869660000"
          + "4d4d002a00000008"
          + "0001"
          + "011200030000000100060000"
          + "00000000";

  /** The image 1 2 3 over 4 5 6, read from top left, as Exif 2.32 pictures the eight ways. */
  @ParameterizedTest
  @CsvSource({
    "1, 123456",
    "2, 321654",
    "3, 654321",
    "4, 456123",
    "5, 142536",
    "6, 415263",
    "7, 635241",
    "8, 362514"
  })
  void each_way_of_storing_is_turned_upright(int orientation, String upright) {
    Pixels turned = Upright.turn(orientation, new Pixels(1, 2, 3, new byte[] {1, 2, 3, 4, 5, 6}));
    assertThat(turned.height()).isEqualTo(orientation < 5 ? 2 : 3);
    StringBuilder read = new StringBuilder();
    for (byte sample : turned.samples()) {
      read.append(sample);
    }
    assertThat(read).hasToString(upright);
  }

  @Test
  void the_note_of_a_camera_is_found_in_its_file() {
    byte[] plain = ImageFilesTest.file(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "jpg");
    assertThat(Upright.orientation(plain)).isEqualTo(1);
    var noted = new ByteArrayOutputStream();
    noted.write(plain, 0, 2);
    noted.writeBytes(HexFormat.of().parseHex(EXIF));
    noted.write(plain, 2, plain.length - 2);
    assertThat(Upright.orientation(noted.toByteArray())).isEqualTo(6);
  }

  @Test
  void a_file_without_notes_is_taken_as_it_is() {
    assertThat(Upright.orientation(new byte[] {1, 2, 3})).isEqualTo(1);
  }
}
