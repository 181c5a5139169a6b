package io.sensorium.cli;

import io.sensorium.config.Recipes;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains what a recipe says. */
@Command(
    name = "train",
    description = {
      "Trains what a recipe says, and keeps it in a run folder.",
      "",
      "The folder holds the recipe as it was resolved, a journal with a line for each step, and"
          + " checkpoints. A run that was stopped, by whatever, goes on with --resume and gives the"
          + " same result as one that was not, bit for bit.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./sensorium train recipes/trifeature-comm.yaml --out runs/comm",
      "  ./sensorium train recipes/trifeature-comm.yaml --set training.steps=500 --set seed=2 --out"
          + " runs/short",
      "  ./sensorium train --resume --out runs/comm"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TrainCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "RECIPE",
      description = "A YAML file; those in recipes/ are complete examples.")
  @Nullable Path recipe;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Another value for a key of the recipe, such as training.steps=500.")
  List<String> overrides = List.of();

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "Folder of the run; runs/NAME-OF-RECIPE unless told.")
  @Nullable Path out;

  @Option(names = "--resume", description = "Go on with the run in that folder.")
  boolean resume;

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    machine.apply();
    Run run = run();
    if (run.isTrained()) {
      System.out.printf("%s is trained already%n", run.folder());
    } else {
      Training.train(run);
    }
    System.out.printf("next: ./sensorium evaluate %s%n", run.folder());
    return 0;
  }

  private Run run() {
    if (recipe == null) {
      if (!resume || out == null) {
        throw new UserException("train: needs a RECIPE, or --resume and --out RUN");
      }
      if (!overrides.isEmpty()) {
        throw new UserException(
            "--set: a run goes on with the settings it began with; begin another one, with a"
                + " RECIPE");
      }
      return Run.open(out);
    }
    Experiment experiment = Recipes.read(recipe, overrides, Experiment.class);
    Path folder = out != null ? out : Path.of("runs", stem(recipe));
    return resume ? Run.openOrCreate(folder, experiment) : Run.create(folder, experiment);
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }
}
