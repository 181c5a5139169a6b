package io.sensorium.cli;

import io.sensorium.data.Source;
import io.sensorium.experiment.Run;
import io.sensorium.experiment.Tokenization;
import io.sensorium.experiment.TrainedTokenizer;
import io.sensorium.train.Stop;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what tokenizers make of data. */
@Command(
    name = "tokenize",
    description = {
      "Writes what trained tokenizers make of data into a token cache: a folder of codes, from"
          + " which models train faster than from sound and video, with equal results.",
      "",
      "Texts, labels and names of the examples are kept as they are; a modality that no tokenizer"
          + " is given for is left out. What was stopped, by whatever, goes on where it was when"
          + " the same command is given again; so does a cache whose files were damaged.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./sensorium train recipes/arcade-sound-codes.yaml --out runs/sound",
      "  ./sensorium tokenize runs/sound runs/video --data recipes/arcade-data.yaml --out"
          + " data/arcade-tokens",
      "  ./sensorium tokenize --as left=runs/picture --as right=runs/picture --data my-data.yaml"
          + " --out data/tokens",
      "  ./sensorium data inspect data/arcade-tokens",
      "",
      "To train from it, give a recipe the data and the tokenizers:",
      "  data: {type: tokenCache, folder: data/arcade-tokens}",
      "  modalities:",
      "    audio: {type: coded, by: data/arcade-tokens/tokenizers/audio}",
      "    text: {type: words, vocabulary: bert-uncased, length: 128, compact: true}",
      "",
      "The same modalities with data: {type: arcade, ...} encode while they train."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TokenizeCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Folder of a run that trained a tokenizer, of the modality it is called there.")
  List<Path> runs = List.of();

  @Option(
      names = "--as",
      paramLabel = "NAME=RUN",
      description =
          "A tokenizer for a modality that has another name in the data; may be given again, and"
              + " the same run for several.")
  Map<String, Path> named = Map.of();

  @Option(
      names = "--data",
      paramLabel = "RECIPE|DATA",
      required = true,
      description = "A YAML file: a recipe, or what stands under 'data:' in one.")
  Path data = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the cache.")
  Path out = Path.of("");

  @Option(
      names = "--shard",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Examples in one file; ${DEFAULT-VALUE} unless told.")
  int shard;

  @Mixin MachineOptions machine = new MachineOptions();

  @Override
  public Integer call() {
    machine.apply();
    SequencedMap<String, TrainedTokenizer> tokenizers = tokenizers();
    Source source = DataFile.open(data);
    requireOffered(tokenizers.keySet(), source.modalities().keySet());
    var tokenization = Tokenization.begin(source, tokenizers, out, shard);
    tell(tokenization);
    try (var stop = new Stop(TokenizeCommand::farewell);
        var progress = new Progress("tokenizing", tokenization.total(), "examples")) {
      progress.start(tokenization.kept());
      tokenization.write(
          done -> {
            progress.step(done, "");
            stop.check();
          });
    }
    System.out.printf("next: ./sensorium data inspect %s%n", out);
    return 0;
  }

  private static void farewell() {
    System.err.printf("%nstopping; the same command goes on with it%n");
  }

  private SequencedMap<String, TrainedTokenizer> tokenizers() {
    var tokenizers = new LinkedHashMap<String, TrainedTokenizer>();
    for (Path folder : runs) {
      TrainedTokenizer tokenizer = TrainedTokenizer.open(folder);
      if (tokenizers.put(tokenizer.name(), tokenizer) != null) {
        throw new UserException(
            "tokenize: two runs for '%s'; give one of them as --as NAME=%s"
                .formatted(tokenizer.name(), folder));
      }
    }
    named.forEach(
        (name, folder) -> {
          if (tokenizers.put(name, TrainedTokenizer.open(folder)) != null) {
            throw new UserException("--as: '%s' has a tokenizer already".formatted(name));
          }
        });
    tokenizers.forEach((_, tokenizer) -> tellDoubts(tokenizer));
    return tokenizers;
  }

  private static void requireOffered(Set<String> names, Set<String> offered) {
    for (String name : names) {
      if (!offered.contains(name)) {
        throw new UserException(
            "tokenize: the data has no modality '%s'; it has %s; name the one that is meant with"
                    .formatted(name, offered)
                + " --as NAME=RUN");
      }
    }
  }

  private static void tellDoubts(TrainedTokenizer tokenizer) {
    Run run = tokenizer.run();
    long steps = run.experiment().training().steps();
    if (!run.isTrained()) {
      System.out.printf(
          "note: %s is trained for %,d of %,d steps so far%n",
          run.folder(), tokenizer.state().step(), steps);
    }
  }

  private static void tell(Tokenization tokenization) {
    tokenization
        .source()
        .codings()
        .forEach(
            (name, coding) ->
                System.out.printf(
                    "%s: %,d codes of %,d, %s%n",
                    name, coding.length(), coding.size(), coding.grid()));
    List<String> left = tokenization.source().left();
    if (!left.isEmpty()) {
      System.out.printf("left out: %s, for want of a tokenizer%n", String.join(", ", left));
    }
    if (tokenization.kept() > 0) {
      System.out.printf("%,d examples are there already%n", tokenization.kept());
    }
  }
}
