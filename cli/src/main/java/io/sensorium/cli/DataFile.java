package io.sensorium.cli;

import io.sensorium.config.Recipes;
import io.sensorium.data.Arcade;
import io.sensorium.data.Source;
import io.sensorium.data.TokenCache;
import io.sensorium.experiment.Experiment;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data as people name it at the command line. */
final class DataFile {
  /** All frames, at full size, to look at. */
  private static final Arcade.Config ARCADE = new Arcade.Config(0, 24, 8, 96, 256, 2);

  private DataFile() {}

  /**
   * A recipe's source, the source that a file holds by itself, a token cache by its folder, or one
   * known by its name.
   */
  static Source open(Path file) {
    if (file.toString().equals("arcade") && !Files.exists(file)) {
      return ARCADE.open();
    }
    if (TokenCache.isAt(file)) {
      return TokenCache.open(file);
    }
    boolean recipe = Recipes.keys(file).contains("objective");
    return recipe
        ? Recipes.read(file, Experiment.class).data().open()
        : Recipes.read(file, Source.Config.class).open();
  }
}
