package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.config.Recipes;
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

  static Stream<Path> recipes() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
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
