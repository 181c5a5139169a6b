package io.sensorium.cli;

import io.sensorium.experiment.Run;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a trained model the questions of its recipe. */
@Command(
    name = "evaluate",
    description = {
      "Asks a trained run the questions of its recipe, and writes report.json and report.html into"
          + " its folder.",
      "",
      "Every number comes with a 95%% interval and with what guessing would give.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./sensorium evaluate runs/comm",
      "  ./sensorium evaluate runs/comm --given left           the probes see one modality only",
      "  ./sensorium evaluate runs/comm --given left --given left,right --baselines",
      "  ./sensorium evaluate runs/comm --maps"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Folder of a run.")
  Path folder = Path.of("");

  @Option(
      names = "--given",
      paramLabel = "NAMES",
      description =
          "Modalities that the probes are shown, with commas; may be given again for another"
              + " question. What the recipe says unless told.")
  List<String> given = List.of();

  @Option(
      names = "--baselines",
      description =
          "Ask raw inputs and a network with random weights too: what of the result is learned?")
  boolean baselines;

  @Option(
      names = "--maps",
      description =
          "Draw maps of the common spaces (PCA, t-SNE, UMAP from several seeds) where the recipe"
              + " names none. Takes a minute or two a pair of modalities.")
  boolean maps;

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    machine.apply();
    List<List<String>> questions =
        given.stream().map(names -> Arrays.asList(names.split(",", -1))).toList();
    new Evaluation(Run.open(folder), "").evaluate(questions, baselines, maps);
    return 0;
  }
}
