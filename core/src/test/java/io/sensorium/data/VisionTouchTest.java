package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five files of seven steps that h5py wrote, old and new layouts of HDF5 among them. */
class VisionTouchTest {
  private static final VisionTouch SOURCE =
      new VisionTouch.Config(AffectTest.file("visiontouch")).open();

  private static Sample sample(String id) {
    Examples train = SOURCE.train();
    return IntStream.range(0, train.size())
        .mapToObj(train::get)
        .filter(found -> found.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Pixels image(Sample sample) {
    return (Pixels) sample.inputs().get("image");
  }

  @Test
  void files_are_split_as_numpy_shuffles_them() {
    // default_rng(42).shuffle of five leaves 4, 2, 3, 1, 0.
    assertThat(SOURCE.train().size()).isEqualTo(4 * 6);
    assertThat(SOURCE.train().get(0).id()).isEqualTo("peg_4_1000.h5-0");
    assertThat(SOURCE.train().get(6).id()).isEqualTo("peg_2_1000.h5-0");
    assertThat(SOURCE.test().size()).isEqualTo(6);
    assertThat(SOURCE.test().get(5).id()).isEqualTo("peg_0_1000.h5-5");
  }

  @Test
  void images_are_alike_wherever_their_channels_lie() {
    Pixels last = image(sample("peg_3_1000.h5-2"));
    assertThat(last.height()).isEqualTo(4);
    assertThat(last.width()).isEqualTo(5);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 5; x++) {
          assertThat(last.at(c, y, x)).isEqualTo(100 + 20 + 3 * y + 2 * x + c);
        }
      }
    }
    assertThat(image(sample("peg_1_1000.h5-2")).samples()).isEqualTo(last.samples());
  }

  @Test
  void what_is_asked_for_is_a_step_later() {
    Sample sample = sample("peg_2_1000.h5-3");
    float[] proprio = ((TableRow) sample.inputs().get("proprio")).values();
    assertThat(proprio).hasSize(8).startsWith(23, 23.0625f);
    assertThat(sample.targets().get("endEffector"))
        .containsExactly(24, 24.0625f, 24.125f, 24.1875f);
    assertThat(sample.labels()).containsEntry("contact", 1);
    assertThat(sample("peg_2_1000.h5-2").labels()).containsEntry("contact", 0);
  }

  @Test
  void of_forces_the_last_32_are_felt_through_tanh() {
    var force = (Series) sample("peg_2_1000.h5-1").inputs().get("force");
    assertThat(force.steps()).isEqualTo(32);
    assertThat(force.channels()).isEqualTo(6);
    double first = -2 + 4.0 * ((37 + 5) * 6) / (7 * 37 * 6 - 1);
    assertThat(force.at(0, 0)).isCloseTo((float) Math.tanh(first), within(1e-6f));
  }

  @Test
  void the_last_example_of_a_file_shows_an_earlier_step_and_always_the_same() {
    Sample last = sample("peg_2_1000.h5-5");
    int shown = (image(last).at(0, 0, 0) - 200) / 10;
    assertThat(shown).isBetween(0, 4);
    assertThat(image(sample("peg_2_1000.h5-5")).samples()).isEqualTo(image(last).samples());
    assertThat(((TableRow) last.inputs().get("proprio")).values()[0]).isEqualTo(20 + shown);
  }

  @Test
  void says_what_is_there_instead(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> new VisionTouch.Config("nowhere").open())
        .hasMessage("visionTouch: no folder 'nowhere'");
    assertThatThrownBy(() -> new VisionTouch.Config(folder.toString()).open())
        .hasMessage("visionTouch: expected .h5 files in '%s', found 0".formatted(folder));
    Path films = Path.of(AffectTest.file("films.hdf5"));
    Files.copy(films, folder.resolve("a.h5"));
    Files.copy(films, folder.resolve("b.h5"));
    assertThatThrownBy(() -> new VisionTouch.Config(folder.toString()).open())
        .hasMessage(
            "a.h5: no data set 'image'; there is features, genres, images, imdb_ids,"
                + " vgg_features");
    Files.writeString(folder.resolve("a.h5"), "not HDF5");
    assertThatThrownBy(() -> new VisionTouch.Config(folder.toString()).open())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("a.h5: cannot be read: ");
  }
}
