package io.sensorium.study;

import io.sensorium.config.Recipes;
import io.sensorium.experiment.Experiment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The recipes of the folder {@code recipes}, as they came with this program. */
public final class BundledRecipes {
  private BundledRecipes() {}

  /**
   * @param overrides each {@code a.b=value}
   */
  public static Experiment read(String file, List<String> overrides) {
    try (InputStream recipe = BundledRecipes.class.getResourceAsStream("/recipes/" + file)) {
      String yaml =
          new String(Objects.requireNonNull(recipe, file).readAllBytes(), StandardCharsets.UTF_8);
      return Recipes.read(file, yaml, overrides, Experiment.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
