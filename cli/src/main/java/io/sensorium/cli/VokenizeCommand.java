package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.data.Examples;
import io.sensorium.data.Source;
import io.sensorium.data.Vokenized;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Run;
import io.sensorium.experiment.Vokenization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Labels examples of one modality with items of another. */
@Command(
    name = "vokenize",
    description = {
      "Labels examples of one modality with the items of another that lie nearest in the space of a"
          + " trained run (vokens, Tan and Bansal, 2020): so that examples which have one modality"
          + " only can learn from the other. One item for each example, or one for each of its word"
          + " pieces, patches or steps.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./sensorium vokenize runs/matcher --from text --to image --gallery 500 --out vokens.json",
      "  ./sensorium vokenize runs/matcher --from text --to image --gallery 500 --elements --out"
          + " words.json",
      "  ./sensorium vokenize runs/matcher --from text --to image --gallery 500 --control shuffled"
          + " --out shuffled.json",
      "",
      "To learn from them, beside any objective of that modality:",
      "  data: {type: vokenized, of: {…}, file: vokens.json}",
      "  objective: {type: vokens, learner: {…}, task: voken, weight: 1}"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class VokenizeCommand implements Callable<Integer> {

  /** What the items of examples are. */
  enum Control {
    none,
    shuffled
  }

  @Parameters(paramLabel = "RUN", description = "Folder of a run that compares both modalities.")
  Path run = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "MODALITY",
      required = true,
      description = "Of the examples that are labelled.")
  String from = "";

  @Option(
      names = "--to",
      paramLabel = "MODALITY",
      required = true,
      description = "Of the items of the gallery, which are of the run's training examples.")
  String to = "";

  @Option(
      names = "--gallery",
      paramLabel = "N",
      required = true,
      description = "How many items there are.")
  int gallery;

  @Option(
      names = "--data",
      paramLabel = "RECIPE|DATA",
      description =
          "Whose training examples are labelled; those of the run unless told. A YAML file: a"
              + " recipe, or what stands under 'data:' in one.")
  @Nullable Path data;

  @Option(
      names = "--elements",
      description = "An item for each element of an example: of runs of cross with readouts mean.")
  boolean elements;

  @Option(
      names = "--control",
      defaultValue = "none",
      paramLabel = "none|shuffled",
      description = "shuffled: the same items, each as often, of others.")
  Control control = Control.none;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The labels.")
  Path out = Path.of("");

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    machine.apply();
    Assembly matcher = Run.open(run).load();
    for (String name : List.of(from, to)) {
      if (!matcher.collator().modalities().containsKey(name)) {
        throw new UserException(
            "vokenize: the run has no modality '%s'; it has %s"
                .formatted(name, matcher.collator().modalities().keySet()));
      }
    }
    Source source = data == null ? matcher.source() : DataFile.open(data);
    var matching = new Vokenization(matcher, from, to);
    Examples items = matcher.source().train();
    Vokenized.Index found =
        elements
            ? matching.matchElements(source.train(), items, gallery)
            : matching.match(source.train(), items, gallery);
    Vokenized.Index index = control == Control.shuffled ? Vokenization.shuffled(found, 0) : found;
    try {
      Files.writeString(out, Json.write(index));
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write".formatted(out), e);
    }
    long labelled = index.nearest().values().stream().mapToLong(List::size).sum();
    long used = index.nearest().values().stream().flatMap(List::stream).distinct().count();
    System.out.printf(
        "%,d examples of '%s'%s with %,d of %,d items of '%s': %s%n",
        index.nearest().size(),
        from,
        elements ? ", %,d elements".formatted(labelled) : "",
        used,
        gallery,
        to,
        out);
    return 0;
  }
}
