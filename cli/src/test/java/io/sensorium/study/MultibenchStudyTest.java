package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Finding;
import io.sensorium.study.StudyResults.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultibenchStudyTest {
  @TempDir Path folder;

  private MultibenchStudy study(String... only) throws IOException {
    for (String file : List.of("mosi_data.pkl", "triangle_real_data")) {
      Path path = folder.resolve(file);
      if (!Files.exists(path)) {
        Files.createFile(path);
      }
    }
    return new MultibenchStudy(folder, List.of(only), List.of(), List.of(0L, 1L));
  }

  private static List<Finding> found(String method, String task, String metric, double value) {
    var measurement =
        new Measurement(method, task, metric, value, value - 0.01, value + 0.01, null, 97);
    return List.of(new Finding(Finding.Subject.TRAINED, List.of("vision", "text"), measurement));
  }

  @Test
  void trains_the_published_recipe_of_each_data_set_that_is_there() throws IOException {
    assertThat(study().experiments().keySet())
        .containsExactly(
            "endeffector/seed-0",
            "endeffector/seed-1",
            "mosi/seed-0",
            "mosi/seed-1",
            "contact/seed-0",
            "contact/seed-1",
            "contact3/seed-0",
            "contact3/seed-1");
    assertThat(study("mosi").experiments()).hasSize(2);
    assertThat(study("mosi").command())
        .isEqualTo("./sensorium study multibench --data DIR --only mosi --seeds 2");
  }

  @Test
  void the_table_tells_means_over_seeds_beside_what_is_published() throws IOException {
    String probe = LinearProbe.Fit.UNWEIGHTED.method();
    List<Row> rows =
        study("mosi", "endeffector")
            .rows(
                Map.of(
                    "mosi/seed-0", found(probe, "positive", "balanced accuracy", 0.6),
                    "mosi/seed-1", found(probe, "positive", "balanced accuracy", 0.7),
                    "endeffector/seed-0", found("ridge", "endEffector", "MSE", 5e-4),
                    "endeffector/seed-1", found("ridge", "endEffector", "MSE", 7e-4)));
    assertThat(rows).extracting(Row::published).containsExactly(4.55, 0.675);
    assertThat(rows.get(0).value()).isCloseTo(6, within(1e-9));
    assertThat(rows.get(0).chance()).isNull();
    assertThat(rows.get(1).value()).isCloseTo(0.65, within(1e-9));
    assertThat(study("mosi").verdict(rows.subList(1, 2)))
        .containsExactly("MOSI: the published mean lies within the interval.");
    var results = new StudyResults("multibench", "full", List.of(0L, 1L), "command", "v", rows);
    assertThat(new StudyPage(study("mosi"), results).text())
        .contains("| CoMM | MOSI | 65.0% |")
        .contains("| 50.0% | 67.5% |");
  }

  @Test
  void every_recipe_can_be_read() throws IOException {
    for (String file : List.of("im.pk", "humor.pkl", "sarcasm.pkl", "multimodal_imdb.hdf5")) {
      Files.createFile(folder.resolve(file));
    }
    assertThat(study().experiments()).hasSize(18);
    Files.createDirectory(folder.resolve("mmimdb"));
    Files.createDirectory(folder.resolve("mmimdb-clip"));
    for (String file : List.of("vision.onnx", "text.onnx")) {
      Files.createFile(folder.resolve("mmimdb-clip").resolve(file));
    }
    assertThat(study().experiments()).hasSize(18);
    assertThatThrownBy(() -> study("mmimdbclip"))
        .hasMessage("--data: '%s' has no mmimdb-clip/tokenizer.json".formatted(folder));
    Files.createFile(folder.resolve("mmimdb-clip/tokenizer.json"));
    assertThat(study().experiments()).hasSize(20);
  }

  @Test
  void says_what_is_not_there() {
    assertThatThrownBy(() -> study("avmnist"))
        .hasMessageStartingWith("--only: no data set 'avmnist'");
    assertThatThrownBy(() -> study("mimic"))
        .hasMessage("--data: '%s' has no im.pk".formatted(folder));
  }
}
