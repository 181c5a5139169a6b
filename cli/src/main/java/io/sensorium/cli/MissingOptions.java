package io.sensorium.cli;

import io.sensorium.config.Recipes;
import io.sensorium.experiment.Experiment;
import io.sensorium.study.BundledRecipes;
import io.sensorium.study.MissingStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the study of missing modalities is told. */
final class MissingOptions {
  private static final String TREND = "trend";

  @Option(
      names = "--data",
      defaultValue = TREND,
      paramLabel = "trend|FILE.yaml",
      description =
          "trend: pairs of pictures that share a core, as of study colearning; or a recipe. What it"
              + " asks itself is not asked. ${DEFAULT-VALUE} unless told.")
  String data = TREND;

  @Option(
      names = "--modality",
      paramLabel = "M",
      description = "The one that is missing; the last of the recipe unless told.")
  @Nullable String modality;

  @Option(
      names = "--by",
      paramLabel = "M",
      description = "The one that decides in the second pattern; the first other unless told.")
  @Nullable String by;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "What is told, and decides in the third pattern; the first unless told.")
  @Nullable String task;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "0.25,0.5,0.75,0.9",
      paramLabel = "SHARE",
      description = "Shares of the training examples, with commas; ${DEFAULT-VALUE} unless told.")
  List<Double> rates = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Changes a setting of the recipe, such as training.steps=100.")
  List<String> overrides = List.of();

  MissingStudy study(List<Long> seeds) {
    Experiment recipe = recipe();
    List<String> all = List.copyOf(recipe.modalities().sequencedKeySet());
    String missing = modality == null ? all.getLast() : modality;
    String other =
        by == null
            ? all.stream().filter(name -> !name.equals(missing)).findFirst().orElse(missing)
            : by;
    return new MissingStudy(
        recipe,
        data,
        missing,
        other,
        task == null ? CoLearningOptions.firstTask("study missing", recipe) : task,
        rates.stream().sorted().toList(),
        seeds);
  }

  private Experiment recipe() {
    if (data.equals(TREND)) {
      return BundledRecipes.read("colearning-trend.yaml", overrides);
    }
    Path file = Path.of(data);
    if (!Files.exists(file)) {
      throw new UserException(
          "--data: expected trend or a recipe's file, got '%s'".formatted(data));
    }
    return Recipes.read(file, overrides, Experiment.class);
  }
}
