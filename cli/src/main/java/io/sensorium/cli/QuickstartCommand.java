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
      "Learns something now: trains a small network on clips of a game that plays itself, to tell"
          + " what is hidden of their pictures, sounds and words, and which belong together; asks"
          + " what it learned, and writes a page about it. Takes less than five minutes on two"
          + " cores and needs no network.",
      ""
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class QuickstartCommand implements Callable<Integer> {
  static final String RECIPE = "quickstart.yaml";
  private static final String SUMMARY =
      "Clips of a game that plays itself are seen, heard and told in words. Most of each clip is"
          + " hidden, and the network learns to tell what is hidden from the rest, and which"
          + " picture, sound and words are of one clip. Nobody tells it what happens in them: the"
          + " tables below ask how much of that can be read from what it makes of new clips.";

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
          "Clips of a game are seen, heard and told in words. Most of each is hidden: the network"
              + " learns to tell it from the rest, and which of them belong together.");
      Training.train(run);
    }
    ask(run);
    return 0;
  }

  static void ask(Run run) {
    new Evaluation(run, SUMMARY).evaluate(List.of(), Evaluation.Extras.BASELINES);
  }
}
