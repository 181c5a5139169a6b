package io.sensorium.cli;

import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Run;
import io.sensorium.objective.Decoding;
import io.sensorium.objective.Reconstructs;
import io.sensorium.tensor.Random;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what a trained model tells of what it is not shown. */
@Command(
    name = "reconstruct",
    description = {
      "Hides some of each modality of some examples, and writes what a trained run tells in its"
          + " place: PNG, MP4, WAV, and a table in JSON lines with the texts.",
      "",
      "With a share of 1 a modality is told from the others alone. Beside what is told stand what"
          + " was shown and what is true.",
      "",
      "It is told in one pass, the likeliest of everything; or in several rounds, each of which"
          + " keeps what was told most surely and tells the rest from that too (MaskGIT). Then"
          + " tokens go together that are both likely by themselves, and with a temperature above"
          + " 0 each seed tells something else.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./sensorium reconstruct runs/quickstart --mask video=1 --mask audio=0 --out told",
      "  ./sensorium reconstruct runs/m3ae --data my-data.yaml --mask text=0.5 --out told",
      "  ./sensorium reconstruct runs/masking --mask video=1 --rounds 12 --temperature 1 --out told"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ReconstructCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Folder of a run.")
  Path folder = Path.of("");

  @Option(
      names = "--mask",
      paramLabel = "NAME=SHARE",
      description =
          "Share of the tokens of a modality to hide, from 0 to 1; as in training where not told.")
  Map<String, Double> mask = new LinkedHashMap<>();

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "train or test for those of the run's own data; or a YAML file that names other data."
              + " ${DEFAULT-VALUE} unless told.")
  String data = "test";

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "How many, at even distances over the data; ${DEFAULT-VALUE} unless told.")
  int count = 8;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "In how many it is told; ${DEFAULT-VALUE} unless told.")
  int rounds = 1;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "Of drawing tokens: 1 as likely as the model says they are, 0 the likeliest always;"
              + " ${DEFAULT-VALUE} unless told.")
  double temperature = 0;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Draw from the K likeliest tokens; from all unless told.")
  int top = 0;

  @Option(
      names = "--chance",
      paramLabel = "C",
      description =
          "How much it is a draw which tokens a round keeps; ${DEFAULT-VALUE} unless told, 4.5 in"
              + " MaskGIT.")
  double chance = 0;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what is hidden and of draws; ${DEFAULT-VALUE} unless told.")
  long seed = 0;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "A folder.")
  Path out = Path.of("");

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    machine.apply();
    if (count < 1) {
      throw new UserException("--examples: must be at least 1, got " + count);
    }
    var decoding = new Decoding(rounds, temperature, top, chance);
    Assembly assembly = Run.open(folder).load();
    if (!(assembly.objective() instanceof Reconstructs model)) {
      throw new UserException(
          "%s: its %s tells nothing that is hidden; masked models do"
              .formatted(folder, Names.of(Run.open(folder).experiment().objective())));
    }
    Set<String> known = assembly.collator().modalities().keySet();
    mask.forEach((name, share) -> require(name, share, known));
    Source source =
        Set.of("train", "test").contains(data) ? assembly.source() : DataFile.open(Path.of(data));
    List<Sample> samples = samples(data.equals("train") ? source.train() : source.test(), known);
    Decoded decoded = Decoded.by(source, assembly.collator().modalities());
    var told =
        Retelling.of(
            model, assembly.collator(), decoded, samples, mask, decoding, new Random(seed));
    new DataExport(told, out).write();
    System.out.printf(
        "%,d examples: files, %s and %s are in %s%n",
        samples.size(), DataExport.TABLE, DataExport.SETTINGS, out);
    return 0;
  }

  private static void require(String name, double share, Set<String> known) {
    if (!known.contains(name)) {
      throw new UserException("--mask: no modality '%s'; there are %s".formatted(name, known));
    }
    if (!(share >= 0 && share <= 1)) {
      throw new UserException("--mask: %s must be from 0 to 1, got %s".formatted(name, share));
    }
  }

  /** Those that have any of the modalities, at even distances. */
  private List<Sample> samples(Examples examples, Set<String> known) {
    int[] some =
        IntStream.range(0, examples.size())
            .filter(i -> examples.get(i).inputs().keySet().stream().anyMatch(known::contains))
            .toArray();
    if (some.length == 0) {
      throw new UserException(
          "--data: none of %d examples has one of %s".formatted(examples.size(), known));
    }
    int picked = Math.min(count, some.length);
    return IntStream.range(0, picked)
        .mapToObj(i -> examples.get(some[(int) ((long) i * some.length / picked)]))
        .toList();
  }
}
