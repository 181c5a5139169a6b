package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.config.Recipes;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Run;
import io.sensorium.objective.Vatt;
import io.sensorium.tensor.Tensor;
import io.sensorium.train.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a run or a recipe is made of. */
@Command(
    name = "inspect",
    description = {
      "Tells what a recipe would build, or what became of a run: weights by part, checkpoints,"
          + " speed, and whether memory stayed flat; of VATT tokens, operations and memory by"
          + " modality; of a masked model, on demand, which modality looks at which.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./sensorium inspect recipes/trifeature-comm.yaml",
      "  ./sensorium inspect runs/comm",
      "  ./sensorium inspect runs/arcade --attention",
      "  ./sensorium inspect runs/arcade --attention --mask video=1 --mask text=0"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class InspectCommand implements Callable<Integer> {
  /** Parts are told to this depth of their names. */
  private static final int DEPTH = 2;

  @Parameters(paramLabel = "RUN|RECIPE", description = "Folder of a run, or a recipe file.")
  Path path = Path.of("");

  @Option(
      names = "--attention",
      description =
          "Write who looks at whom into the run's folder: attention.json and"
              + " pictures/attention.png, by layer, beside the shares of tokens.")
  boolean attention;

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "Test examples that attention is measured on; ${DEFAULT-VALUE} unless told.")
  int examples = 32;

  @Option(
      names = "--mask",
      paramLabel = "NAME=SHARE",
      description =
          "Share of a modality's tokens to hide while attention is measured, from 0 to 1; as in"
              + " training unless told.")
  Map<String, Double> mask = new LinkedHashMap<>();

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    machine.apply();
    if (attention) {
      attend();
    } else if (!mask.isEmpty()) {
      throw new UserException("--mask: says what is hidden while --attention is measured");
    } else if (Files.isDirectory(path)) {
      Run run = Run.open(path);
      describe(run.experiment(), run.folder());
      checkpoints(run);
      journal(run);
    } else {
      describe(Recipes.read(path, Experiment.class), temporary());
    }
    return 0;
  }

  private void attend() {
    if (examples < 1) {
      throw new UserException("--examples: must be at least 1, got " + examples);
    }
    if (!Files.isDirectory(path)) {
      throw new UserException("--attention: needs the folder of a trained run, got " + path);
    }
    Run run = Run.open(path);
    AttentionExport.write(run.folder(), run.load(), run.experiment().seed(), examples, mask);
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("sensorium");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  private static void describe(Experiment experiment, Path folder) {
    Assembly assembly = Assembly.shapes(experiment, folder);
    long learned = weights(assembly);
    if (assembly.objective() instanceof Vatt vatt) {
      TowerCosts.print(vatt.costs(), learned, experiment.training());
    }
  }

  /** Prints the learned weights by part, and the data; returns how many weights there are. */
  private static long weights(Assembly assembly) {
    Map<String, Long> parts = new LinkedHashMap<>();
    long total = 0;
    for (var each : assembly.objective().parameters().entrySet()) {
      Tensor tensor = each.getValue();
      if (tensor.requiresGradient()) {
        String[] names = each.getKey().split("\\.", -1);
        String part = String.join(".", List.of(names).subList(0, Math.min(DEPTH, names.length)));
        parts.merge(part, tensor.count(), Long::sum);
        total += tensor.count();
      }
    }
    System.out.printf("%-32s %12s%n", "learned weights", "count");
    parts.forEach((part, count) -> System.out.printf("%-32s %,12d%n", part, count));
    System.out.printf("%-32s %,12d%n", "all", total);
    System.out.printf(
        "%ndata: %,d training, %,d probe, %,d test examples; fingerprint %s%n",
        assembly.source().train().size(),
        assembly.source().probe().size(),
        assembly.source().test().size(),
        assembly.source().fingerprint());
    return total;
  }

  private static void checkpoints(Run run) {
    var newest = Checkpoint.newest(run.checkpoints());
    if (newest.isEmpty()) {
      System.out.println("no checkpoint yet");
      return;
    }
    var state = Checkpoint.state(newest.get());
    System.out.printf(
        "newest checkpoint: step %,d of %,d, epoch %d, libtorch %s%n",
        state.step(), run.experiment().training().steps(), state.epoch(), state.version());
  }

  private static void journal(Run run) {
    if (!Files.exists(run.journal())) {
      return;
    }
    List<String> lines;
    try {
      // A run that was killed may leave half a line at the end.
      lines = Files.readAllLines(run.journal()).stream().filter(l -> l.endsWith("}")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot read".formatted(run.journal()), e);
    }
    if (lines.size() < 2) {
      return;
    }
    var last = Json.tree("journal", lines.getLast());
    double elapsed = number(last, "elapsed");
    System.out.printf(
        "trained %,d steps in %s, %.1f steps/s, %.0f samples/s in the last, %.1f%% of it waiting"
            + " for data%n",
        lines.size(),
        Progress.clock(Duration.ofSeconds(Math.round(elapsed))),
        lines.size() / elapsed,
        number(last, "samples/s"),
        100 * number(last, "data wait"));
    // What the first steps leave behind goes when the garbage is first collected.
    int settled = lines.size() / 2;
    var later =
        lines.subList(settled, lines.size()).stream().map(l -> Json.tree("journal", l)).toList();
    var handles = later.stream().mapToDouble(l -> number(l, "handles")).summaryStatistics();
    var memory = later.stream().mapToDouble(l -> number(l, "memory")).summaryStatistics();
    System.out.printf(
        "from step %,d on: %,.0f to %,.0f native objects alive, %,.0f to %,.0f MB in the process%n",
        settled, handles.getMin(), handles.getMax(), memory.getMin() / 1e6, memory.getMax() / 1e6);
  }

  private static double number(Map<String, ?> line, String key) {
    return line.get(key) instanceof Number found ? found.doubleValue() : Double.NaN;
  }
}
