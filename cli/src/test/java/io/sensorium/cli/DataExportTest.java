package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.config.Recipes;
import io.sensorium.data.Arcade;
import io.sensorium.data.Cell;
import io.sensorium.data.Frames;
import io.sensorium.data.Manifest;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.data.Split;
import io.sensorium.data.Wave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataExportTest {
  @TempDir Path folder;

  @Test
  void files_are_read_again_as_what_they_were() {
    Source arcade = new Arcade.Config(3, 2, 1, 5, 64, 2).open();
    new DataExport(arcade, folder).write();
    Source read = Recipes.read(folder.resolve("data.yaml"), Source.Config.class).open();
    assertThat(read.modalities()).isEqualTo(arcade.modalities());
    assertThat(read.train().size()).isEqualTo(2);
    assertThat(read.test().size()).isEqualTo(1);
    Sample before = arcade.train().get(1);
    Sample after = read.train().get(1);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.inputs().get("text2")).isEqualTo(before.inputs().get("text2"));
    assertThat(name(read, after, "theme")).isEqualTo(name(arcade, before, "theme"));
    assertThat(difference(video(before).samples(), video(after).samples())).isLessThan(20);
    assertThat(video(after).rate()).isCloseTo(video(before).rate(), within(1e-2));
    assertThat(sound(after).samples()).hasSameSizeAs(sound(before).samples());
    assertThat(sound(after).at(1, 40_000)).isCloseTo(sound(before).at(1, 40_000), within(1e-3f));
  }

  @Test
  void numbers_and_tags_come_back_as_they_were() throws IOException {
    Files.writeString(
        folder.resolve("films.csv"),
        "plot,side,x,y,kinds\na,train,1.5,-2,war;drama\nb,train,3,,;\nc,test,0.25,7,war\n");
    String settings =
        """
        type: manifest
        file: %s
        modalities: {story: {type: textCell, column: plot}}
        labels: {}
        targets: {place: {columns: [x, y]}}
        tags: {genres: {column: kinds, separator: ';'}}
        id: plot
        split: {type: byColumn, column: side}
        broken: fail
        """
            .formatted(folder.resolve("films.csv"));
    Source films = Recipes.read("films.yaml", settings, Source.Config.class).open();
    new DataExport(films, folder.resolve("out")).write();
    Source read =
        Recipes.read(folder.resolve("out").resolve("data.yaml"), Source.Config.class).open();
    assertThat(read.targets().get("genres")).containsExactly("drama", "war");
    assertThat(read.tags()).containsExactly("genres");
    assertThat(read.train().get(0).targets().get("place")).containsExactly(1.5f, -2f);
    assertThat(read.train().get(0).targets().get("genres")).containsExactly(1f, 1f);
    assertThat(read.train().get(1).targets()).containsOnlyKeys("genres");
    assertThat(read.train().get(1).targets().get("genres")).containsExactly(0f, 0f);
    assertThat(read.test().get(0).targets().get("place")).containsExactly(0.25f, 7f);
  }

  @Test
  void series_and_tables_are_read_again_with_what_is_missing() throws IOException {
    Path labs = folder.resolve("bob.csv");
    Files.writeString(labs, "bili,albumin\n1.5,NA\n,30.25\n3,4\n");
    Path table = folder.resolve("patients.csv");
    Files.writeString(table, "name,age,sex,labs,part\nbob,,m,bob.csv,train\nann,7,f,,test\n");
    var cells = new LinkedHashMap<String, Cell>();
    cells.put("labs", new Cell.SeriesFile("labs", List.of()));
    var known = new LinkedHashMap<>(Map.of("sex", List.of("f", "m")));
    cells.put("patient", new Cell.TableCells(List.of("age"), List.of("sex"), known));
    Source written =
        new Manifest.Config(
                table.toString(),
                cells,
                new LinkedHashMap<>(),
                "name",
                new Split.ByColumn("part"),
                Manifest.Broken.FAIL)
            .open();
    new DataExport(written, folder.resolve("out")).write();
    Source read = Recipes.read(folder.resolve("out/data.yaml"), Source.Config.class).open();
    assertThat(read.train().get(0)).isEqualTo(written.train().get(0));
    assertThat(read.test().get(0)).isEqualTo(written.test().get(0));
    assertThat(read.train().get(0).inputs()).containsOnlyKeys("labs", "patient");
  }

  private static String name(Source source, Sample sample, String task) {
    return source.tasks().get(task).get(sample.labels().get(task));
  }

  private static Frames video(Sample sample) {
    return (Frames) sample.inputs().get("video");
  }

  private static Wave sound(Sample sample) {
    return (Wave) sample.inputs().get("audio");
  }

  /** On average. */
  private static double difference(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return sum / a.length;
  }
}
