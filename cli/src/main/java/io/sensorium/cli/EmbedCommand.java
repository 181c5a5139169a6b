package io.sensorium.cli;

import io.sensorium.data.Examples;
import io.sensorium.data.Kind;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Embedder;
import io.sensorium.experiment.Run;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.NumpyFile;
import io.sensorium.tensor.Random;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes representations to a file. */
@Command(
    name = "embed",
    description = {
      "Writes what a trained run makes of examples: a row of numbers each, as a NumPy file, and"
          + " their names beside it, a line each.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./sensorium embed runs/comm --data test --out test.npy         writes test.npy and"
          + " test.ids.txt",
      "  ./sensorium embed runs/comm --data more.yaml --given photo --out more.npy",
      "  ./sensorium embed runs/comm --out test.npy --projector shown   and for the projector",
      "",
      "more.yaml holds what stands under 'data:' in a recipe."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class EmbedCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Folder of a run.")
  Path folder = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "train, probe or test for those of the run's own data; or a YAML file that names other"
              + " data, all of which is read. ${DEFAULT-VALUE} unless told.")
  String data = "test";

  @Option(
      names = "--given",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Modalities to look at, with commas; all that the run and the data have unless told.")
  List<String> given = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE.npy",
      required = true,
      description = "Where the numbers go, [examples, width] float32.")
  Path out = Path.of("");

  @Option(
      names = "--projector",
      paramLabel = "FOLDER",
      description =
          "Write them as TensorBoard's projector reads them too: tensors.tsv, metadata.tsv with"
              + " names and classes, and projector_config.json.")
  @Nullable Path projector;

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    machine.apply();
    if (Files.isDirectory(out)) {
      throw new UserException("--out: '%s' is a folder; name a file".formatted(out));
    }
    Run run = Run.open(folder);
    Assembly assembly = run.load();
    var embedder = new Embedder(assembly.collator(), Map.of(), new Random(0));
    requireKnown(given, assembly.collator().modalities().keySet());
    Source source = source(assembly.source());
    List<String> names = given.isEmpty() ? shared(assembly.collator(), source) : given;
    requireKinds(names, assembly.collator(), source);
    Examples examples = examples(source);
    Embeddings found = embedder.read(examples, names, source, assembly.objective()::embed);
    Path ids = Path.of(out.toString().replaceFirst("\\.npy$", "") + ".ids.txt");
    NumpyFile.write(out, found.vectors());
    try {
      Files.write(ids, found.ids());
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write names".formatted(ids), e);
    }
    System.out.printf(
        "%s: %,d examples, %d numbers each; names in %s%n",
        out, found.size(), found.vectors().size(1), ids);
    if (projector != null) {
      String name = "%s, given %s".formatted(folder.getFileName(), String.join(" and ", names));
      ProjectorFiles.write(projector, name, found);
      System.out.printf("%s: the same for TensorBoard's projector%n", projector);
    }
    if (found.size() < examples.size()) {
      System.out.printf(
          "left out %,d examples that lack one of %s%n", examples.size() - found.size(), names);
    }
    return 0;
  }

  private static void requireKnown(List<String> names, Set<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserException("--given: no modality '%s'; there are %s".formatted(name, known));
      }
    }
  }

  /** What both the run and the data have. */
  private static List<String> shared(Collator collator, Source source) {
    List<String> shared =
        collator.modalities().keySet().stream()
            .filter(name -> source.modalities().containsKey(name))
            .toList();
    if (shared.isEmpty()) {
      throw new UserException(
          "--data: needs one of the run's modalities %s; it has %s"
              .formatted(collator.modalities().keySet(), source.modalities().keySet()));
    }
    return shared;
  }

  private static void requireKinds(List<String> names, Collator collator, Source source) {
    for (String name : names) {
      Kind offered = source.modalities().get(name);
      Modality wanted = Objects.requireNonNull(collator.modalities().get(name));
      if (!wanted.kinds().contains(offered)) {
        throw new UserException(
            offered == null
                ? "--data: no modality '%s'; it has %s"
                    .formatted(name, source.modalities().keySet())
                : "--data: '%s' is %s there, and %s in the run"
                    .formatted(name, offered, wanted.kind()));
      }
    }
  }

  private boolean isOwn() {
    return Set.of("train", "probe", "test").contains(data);
  }

  private Source source(Source own) {
    return isOwn() ? own : DataFile.open(Path.of(data));
  }

  private Examples examples(Source source) {
    return switch (data) {
      case "train" -> source.train();
      case "probe" -> source.probe();
      case "test" -> source.test();
      default -> all(source);
    };
  }

  private static Examples all(Source source) {
    int train = source.train().size();
    return new Examples() {
      @Override
      public int size() {
        return train + source.test().size();
      }

      @Override
      public Sample get(int index) {
        return index < train ? source.train().get(index) : source.test().get(index - train);
      }

      @Override
      public int windows() {
        return source.test().windows();
      }

      @Override
      public Sample window(int index, int number) {
        return index < train
            ? source.train().window(index, number)
            : source.test().window(index - train, number);
      }
    };
  }
}
