package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sensorium.config.Recipes;
import io.sensorium.data.Source;
import io.sensorium.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundledRecipesTest {
  private static final Path FOLDER = Path.of("../recipes");

  /** Files of the folder; those that hold data alone have no objective. */
  private static List<Path> files(boolean experiments) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> Recipes.keys(file).contains("objective") == experiments)
          .sorted()
          .toList();
    }
  }

  static Stream<Path> recipes() throws IOException {
    return files(true).stream();
  }

  static Stream<Path> data() throws IOException {
    return files(false).stream();
  }

  @ParameterizedTest
  @MethodSource("data")
  void every_file_of_data_reads(Path file) {
    assertThatCode(() -> Recipes.read(file, Source.Config.class)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void every_recipe_reads_and_names_its_command(Path file) throws IOException {
    String name = file.getFileName().toString();
    Experiment experiment = BundledRecipes.read(name, List.of());
    assertThat(experiment).isEqualTo(Recipes.read(file, Experiment.class));
    String head =
        String.join(
            "\n", Files.readAllLines(file).stream().takeWhile(l -> l.startsWith("#")).toList());
    assertThat(head).contains("./sensorium ");
    String written = Recipes.write(experiment);
    assertThat(Recipes.read(name, written, Experiment.class)).isEqualTo(experiment);
  }
}
