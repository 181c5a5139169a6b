package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MmImdbTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("dataset"));
    film(
        "0001", "[\"short\", \"the longest of all\", \"a longer one\"]", "[\"Drama\", \"Sci-Fi\"]");
    film("0002", "[\"of two\"]", "[\"News\", \"Western\"]");
    film("0003", "[\"for validation\"]", "[\"Action\"]");
    film("0004", "[\"for testing\", \"more of it for testing\"]", "[\"Film-Noir\"]");
    split("{\"train\": [\"0001\", \"0002\"], \"dev\": [\"0003\"], \"test\": [\"0004\"]}");
  }

  private void split(String content) throws IOException {
    Files.writeString(folder.resolve("split.json"), content);
  }

  private void film(String id, String plots, String genres) throws IOException {
    Files.writeString(
        folder.resolve("dataset/%s.json".formatted(id)),
        "{\"plot\": %s, \"genres\": %s, \"title\": \"unread\"}".formatted(plots, genres));
    ImageIO.write(
        new BufferedImage(14, 22, BufferedImage.TYPE_INT_RGB),
        "jpeg",
        folder.resolve("dataset/%s.jpeg".formatted(id)).toFile());
  }

  private MmImdb open(MmImdb.Told told) {
    return new MmImdb.Config(folder.toString(), 7, told).open();
  }

  @Test
  void films_have_a_poster_a_plot_and_genres() {
    MmImdb source = open(MmImdb.Told.LONGEST);
    Sample first = source.train().get(0);
    assertThat(first.id()).isEqualTo("0001");
    assertThat(((Text) first.inputs().get("plot")).text()).isEqualTo("the longest of all");
    var poster = (Pixels) first.inputs().get("poster");
    assertThat(poster.width()).isEqualTo(7);
    assertThat(poster.height()).isEqualTo(11);
    float[] genres = first.targets().get("genre");
    assertThat(genres).hasSize(23);
    assertThat(genres[MmImdb.GENRES.indexOf("drama")]).isEqualTo(1);
    assertThat(genres[MmImdb.GENRES.indexOf("sci-fi")]).isEqualTo(1);
    float sum = 0;
    for (float genre : source.train().get(1).targets().get("genre")) {
      sum += genre;
    }
    assertThat(sum).as("news is not among the genres").isEqualTo(1);
  }

  @Test
  void genres_stand_in_the_order_of_the_alphabet() {
    assertThat(MmImdb.GENRES).hasSize(23).isSorted();
  }

  @Test
  void validation_is_for_probes() {
    MmImdb source = open(MmImdb.Told.LONGEST);
    assertThat(source.train().size()).isEqualTo(2);
    assertThat(source.probe().size()).isEqualTo(3);
    assertThat(source.test().get(0).id()).isEqualTo("0004");
  }

  @Test
  void plots_are_drawn_anew_in_each_epoch_if_asked_for() {
    MmImdb source = open(MmImdb.Told.DRAWN);
    Set<String> plots = new TreeSet<>();
    for (int epoch = 0; epoch < 30; epoch++) {
      plots.add(((Text) source.train().epoch(epoch).get(0).inputs().get("plot")).text());
    }
    assertThat(plots).containsExactly("a longer one", "short", "the longest of all");
    assertThat(((Text) source.test().get(0).inputs().get("plot")).text())
        .isEqualTo("more of it for testing");
    assertThat(open(MmImdb.Told.LONGEST).train().epoch(3).get(0).inputs().get("plot"))
        .isEqualTo(new Text("the longest of all"));
  }

  @Test
  void says_what_is_missing() throws IOException {
    split("{\"train\": [\"0001\"], \"test\": [\"0004\"]}");
    assertThatThrownBy(() -> open(MmImdb.Told.LONGEST))
        .hasMessage(
            "mmImdb: split.json: expected a list of ids under 'dev'; there is [train, test]");
    split("{\"train\": [\"0009\"], \"dev\": [\"0003\"], \"test\": [\"0004\"]}");
    assertThatThrownBy(() -> open(MmImdb.Told.LONGEST))
        .hasMessage("mmImdb: no file '%s'".formatted(folder.resolve("dataset/0009.json")));
    split("{\"train\": ");
    assertThatThrownBy(() -> open(MmImdb.Told.LONGEST))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("mmImdb: cannot read");
  }
}
