package io.sensorium.cli;

import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Run;
import io.sensorium.study.BundledRecipes;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first thing to run. */
@Command(
    name = "quickstart",
    description = {
      "Learns something now: trains a small CoMM on pairs of drawn pictures, asks what it learned,"
          + " and writes a page about it. Takes about three minutes on two cores and needs no"
          + " network.",
      ""
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class QuickstartCommand implements Callable<Integer> {
  private static final String RECIPE = "quickstart.yaml";

  @Option(
      names = "--out",
      paramLabel = "RUN",
      defaultValue = "runs/quickstart",
      description = "Folder of the run; ${DEFAULT-VALUE} unless told.")
  Path out = Path.of("");

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    machine.apply();
    Experiment experiment = BundledRecipes.read(RECIPE, List.of());
    Run run = Run.openOrCreate(out, experiment);
    if (run.isTrained()) {
      System.out.printf("%s is trained already; asking it again%n", out);
    } else {
      System.out.println(
          "Pairs of pictures share a shape; their textures and colours differ. Nobody tells the"
              + " network so: it learns from the pairs alone.");
      Training.train(run);
    }
    new Evaluation(run).evaluate(List.of(), true);
    return 0;
  }
}
