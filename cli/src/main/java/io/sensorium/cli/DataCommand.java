package io.sensorium.cli;

import io.sensorium.data.ClinicalFetch;
import io.sensorium.data.DataSummary;
import io.sensorium.data.EmojiFetch;
import io.sensorium.data.Examples;
import io.sensorium.data.Source;
import io.sensorium.data.SpeechFetch;
import io.sensorium.data.TokenCache;
import io.sensorium.experiment.Tokenization;
import io.sensorium.experiment.TrainedTokenizer;
import io.sensorium.modality.Codec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at data, and brings it here. */
@Command(
    name = "data",
    description = {"Looks at data, makes it, and fetches the sets that recipes use.", ""},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "inspect|make|fetch",
    usageHelpAutoWidth = true)
final class DataCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "data: do what? known: inspect, make, fetch");
  }

  /** What there is. */
  @Command(
      name = "inspect",
      description = {
        "Counts what there is: examples, modalities present and missing, sizes, classes, files that"
            + " cannot be read; and draws a contact sheet of some. Of videos, one may be written as"
            + " a movie to play.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium data inspect recipes/emoji-comm.yaml",
        "  ./sensorium data inspect my-data.yaml --sheet sheet.png",
        "  ./sensorium data inspect arcade --movie clip.mp4",
        "  ./sensorium data inspect data/arcade-tokens   a token cache: its files are checked, and"
            + " what it holds is decoded",
        "",
        "my-data.yaml is a recipe, or holds just what stands under 'data:' in one; arcade is a game"
            + " of which any number of clips can be made."
      },
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true)
  int inspect(
      @Parameters(
              paramLabel = "RECIPE|DATA",
              description = "A YAML file, the folder of a token cache, or arcade.")
          Path file,
      @Option(
              names = "--sheet",
              paramLabel = "FILE.png",
              defaultValue = "contact-sheet.png",
              description = "Where the contact sheet goes; ${DEFAULT-VALUE} unless told.")
          Path sheet,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "24",
              description = "Examples on the sheet; ${DEFAULT-VALUE} unless told.")
          int count,
      @Option(
              names = "--movie",
              paramLabel = "FILE.mp4",
              description = "Where to write the first video, with its sound.")
          @Nullable Path movie) {
    if (count < 1) {
      throw new UserException("--count: must be at least 1, got " + count);
    }
    Source source = DataFile.open(file);
    if (source instanceof TokenCache cache) {
      cache.verify();
    }
    DataSummary.of(source).lines().forEach(System.out::println);
    Source seen = source instanceof TokenCache cache ? decoded(cache) : source;
    new ContactSheet(seen, some(seen), count).write(sheet);
    System.out.printf("%ncontact sheet: %s%n", sheet);
    if (movie != null) {
      DataExport.movie(seen, movie);
      System.out.printf("movie: %s%n", movie);
    }
    return 0;
  }

  /** By the tokenizers that a cache keeps. */
  private static Source decoded(TokenCache cache) {
    var codecs = new HashMap<String, Codec>();
    for (String name : cache.codings().keySet()) {
      Path kept = Tokenization.tokenizer(cache.folder(), name);
      if (Files.isDirectory(kept)) {
        codecs.put(name, TrainedTokenizer.open(kept));
      }
    }
    return new Decoded(cache, codecs);
  }

  /** Those to train on, or where there are none those to test on. */
  private static Examples some(Source source) {
    return source.train().size() > 0 ? source.train() : source.test();
  }

  /** Files of what there is. */
  @Command(
      name = "make",
      description = {
        "Writes examples as files that other programs read: PNG, MP4, WAV and a table in JSON"
            + " lines; and data.yaml, by which they are read again.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium data make arcade --out data/arcade",
        "  ./sensorium data make recipes/arcade-data.yaml --out data/arcade"
      },
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true)
  int make(
      @Parameters(paramLabel = "RECIPE|DATA", description = "A YAML file, or arcade.") Path file,
      @Option(names = "--out", paramLabel = "DIR", required = true, description = "A folder.")
          Path out) {
    new DataExport(DataFile.open(file), out).write();
    System.out.printf("files, %s and %s are in %s%n", DataExport.TABLE, DataExport.SETTINGS, out);
    return 0;
  }

  /** Brings a set here. */
  @Command(
      name = "fetch",
      description = {
        "Brings a set of data here. Known sets: emoji (two vendors' pictures, names and keywords;"
            + " some 40 MB through the npm client), speech (recorded prompts in five languages"
            + " and their words; some 100 MB) and clinical (patients of a trial with their"
            + " laboratory values; 6 MB), the last two through apt-get, of which nothing is"
            + " installed. Or from packages that are here already.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium data fetch emoji",
        "  ./sensorium data fetch emoji --from emoji-datasource-google.tgz ... --out"
            + " data/emoji",
        "  ./sensorium data fetch speech",
        "  ./sensorium data fetch speech --from /   where the packages are installed"
      },
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true)
  int fetch(
      @Parameters(paramLabel = "SET", description = "emoji, speech or clinical") String set,
      @Option(
              names = "--from",
              arity = "1..*",
              paramLabel = "PACKAGE",
              description = "A package as npm or Debian packs it, or a folder with its content.")
          List<Path> packages,
      @Option(names = "--out", paramLabel = "DIR", description = "data/SET unless told.")
          @Nullable Path out) {
    Path folder = out == null ? Path.of("data", set) : out;
    List<Path> given = packages == null ? List.of() : packages;
    switch (set) {
      case "emoji" -> {
        var fetch = new EmojiFetch(folder, System.out::println);
        if (given.isEmpty()) {
          fetch.byNpm();
        } else {
          fetch.from(given);
        }
        System.out.printf("emoji are in %s%n", folder);
      }
      case "speech" -> {
        var fetch = new SpeechFetch(folder, System.out::println);
        if (given.isEmpty()) {
          fetch.byApt();
        } else {
          fetch.from(given);
        }
        System.out.printf("recordings.jsonl, prompts.jsonl and sounds are in %s%n", folder);
      }
      case "clinical" -> {
        var fetch = new ClinicalFetch(folder, System.out::println);
        if (given.isEmpty()) {
          fetch.byApt();
        } else {
          fetch.from(given);
        }
        System.out.printf("pbcseq.csv is in %s%n", folder);
      }
      default ->
          throw new UserException(
              "data fetch: no set '%s'; known sets: emoji, speech, clinical".formatted(set));
    }
    return 0;
  }
}
