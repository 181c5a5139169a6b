package io.sensorium.cli;

import io.sensorium.config.Recipes;
import io.sensorium.data.DataSummary;
import io.sensorium.data.EmojiFetch;
import io.sensorium.data.Source;
import io.sensorium.experiment.Experiment;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at data, and brings it here. */
@Command(
    name = "data",
    description = {"Looks at data, and fetches the sets that recipes use.", ""},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "inspect|fetch",
    usageHelpAutoWidth = true)
final class DataCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "data: do what? known: inspect, fetch");
  }

  /** What there is. */
  @Command(
      name = "inspect",
      description = {
        "Counts what there is: examples, modalities present and missing, sizes, classes, files that"
            + " cannot be read; and draws a contact sheet of some.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium data inspect recipes/emoji-comm.yaml",
        "  ./sensorium data inspect my-data.yaml --sheet sheet.png",
        "",
        "my-data.yaml is a recipe, or holds just what stands under 'data:' in one."
      },
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true)
  int inspect(
      @Parameters(paramLabel = "RECIPE|DATA", description = "A YAML file.") Path file,
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
          int count) {
    Source source = open(file);
    DataSummary.of(source).lines().forEach(System.out::println);
    new ContactSheet(source, source.train(), count).write(sheet);
    System.out.printf("%ncontact sheet: %s%n", sheet);
    return 0;
  }

  /** A recipe's source, or the source that a file holds by itself. */
  private static Source open(Path file) {
    boolean recipe = Recipes.keys(file).contains("objective");
    return recipe
        ? Recipes.read(file, Experiment.class).data().open()
        : Recipes.read(file, Source.Config.class).open();
  }

  /** Brings a set here. */
  @Command(
      name = "fetch",
      description = {
        "Brings a set of data here. Known sets: emoji (two vendors' pictures, names and keywords;"
            + " some 40 MB through the npm client, or from packages that are here already).",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium data fetch emoji",
        "  ./sensorium data fetch emoji --from emoji-datasource-google.tgz --from ... --out"
            + " data/emoji"
      },
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true)
  int fetch(
      @Parameters(paramLabel = "SET", description = "emoji") String set,
      @Option(
              names = "--from",
              paramLabel = "PACKAGE",
              description = "A package as npm packs it, or a folder with its content.")
          List<Path> packages,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              defaultValue = "data/emoji",
              description = "${DEFAULT-VALUE} unless told.")
          Path out) {
    if (!set.equals("emoji")) {
      throw new UserException("data fetch: no set '%s'; known sets: emoji".formatted(set));
    }
    var fetch = new EmojiFetch(out, System.out::println);
    if (packages == null || packages.isEmpty()) {
      fetch.byNpm();
    } else {
      fetch.from(packages);
    }
    System.out.printf("emoji are in %s%n", out);
    return 0;
  }
}
