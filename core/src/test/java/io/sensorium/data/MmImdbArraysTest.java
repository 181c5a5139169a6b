package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Eleven films in the layout of multimodal_imdb.hdf5, with posters of 5 x 3 pixels. */
class MmImdbArraysTest {
  private static MmImdbArrays films(int train, int validation) {
    return new MmImdbArrays.Config(AffectTest.file("films.hdf5"), train, validation).open();
  }

  @Test
  void parts_follow_each_other() {
    MmImdbArrays source = films(5, 2);
    assertThat(source.train().size()).isEqualTo(5);
    assertThat(source.probe().size()).isEqualTo(7);
    assertThat(source.test().size()).isEqualTo(4);
    assertThat(source.test().get(0).id()).isEqualTo("0000107");
  }

  @Test
  void posters_are_the_pixels_that_they_were() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(AffectTest.file("films-pixels.txt")));
    for (int film = 0; film < lines.size(); film++) {
      int[] pixels =
          Arrays.stream(lines.get(film).split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      var poster = (Pixels) films(5, 2).train().get(film).inputs().get("poster");
      assertThat(poster.height()).isEqualTo(5);
      for (int i = 0; i < pixels.length; i++) {
        int found = poster.samples()[i] & 0xff;
        // A difference of 0 may have been one of two pixels.
        boolean unsure = List.of(123, 116, 103).get(i / 15) == pixels[i];
        assertThat(found).isEqualTo(unsure ? pixels[i] + 1 : pixels[i]);
      }
    }
  }

  @Test
  void features_and_genres_are_those_of_the_row() {
    Sample third = films(5, 2).train().get(2);
    assertThat(((TableRow) third.inputs().get("plot")).values())
        .containsExactly(14, 15, 16, 17, 18, 19, 20);
    assertThat(((TableRow) third.inputs().get("vgg")).values()).hasSize(13);
    assertThat(third.targets().get("genre")).containsExactly(0, 0, 1);
    assertThat(films(5, 2).targets().get("genre")).containsExactly("drama", "comedy", "film-noir");
    assertThat(films(5, 2).tags()).containsExactly("genre");
  }

  @Test
  void says_what_is_wrong() {
    assertThatThrownBy(() -> films(9, 2))
        .hasMessage("films.hdf5: has 11 rows, so none is left for testing after 9 and 2");
  }
}
