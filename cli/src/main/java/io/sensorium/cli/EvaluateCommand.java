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
      "  ./sensorium evaluate runs/comm --maps",
      "  ./sensorium evaluate runs/comm --contribution --labels 16,64,256",
      "  ./sensorium evaluate runs/comm --robustness"
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

  @Option(
      names = "--contribution",
      description =
          "Ask what each modality contributes: every subset of them, SHAPE, swaps (perceptual"
              + " score), the best sum (EMAP); 2 to 5 modalities. Takes a few minutes.")
  boolean contribution;

  @Option(
      names = "--labels",
      paramLabel = "NUMBERS",
      split = ",",
      description =
          "With --contribution: how much worse are probes that were fitted on so few labels, from"
              + " every subset?")
  List<Integer> labels = List.of();

  @Option(
      names = "--robustness",
      description =
          "Ask how much damage to its inputs the model bears: noise, blur, typing errors, lost"
              + " modalities and more, each at four levels. Takes a few minutes.")
  boolean robustness;

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    if (!labels.isEmpty() && !contribution) {
      throw new UserException("--labels: needs --contribution");
    }
    machine.apply();
    List<List<String>> questions =
        given.stream().map(names -> Arrays.asList(names.split(",", -1))).toList();
    new Evaluation(Run.open(folder), "")
        .evaluate(
            questions, new Evaluation.Extras(baselines, maps, contribution, labels, robustness));
    return 0;
  }
}
