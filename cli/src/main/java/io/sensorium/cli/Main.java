package io.sensorium.cli;

import io.sensorium.data.DataException;
import io.sensorium.train.TrainingException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The root of all commands. */
@Command(
    name = "sensorium",
    description = {
      "Learns joint representations of several kinds of data about the same things, without labels,"
          + " and shows what was learned.",
      ""
    },
    footer = {
      "",
      "First steps:",
      "  ./sensorium quickstart                        learn something now, in minutes, and look at"
          + " it",
      "  ./sensorium data inspect my-data.yaml         look at your own data",
      "  ./sensorium train my-recipe.yaml --out runs/a",
      "  ./sensorium evaluate runs/a",
      "",
      "Each command explains itself: ./sensorium COMMAND --help"
    },
    subcommands = {
      QuickstartCommand.class,
      DataCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      EmbedCommand.class,
      InspectCommand.class,
      StudyCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "sensorium 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true)
public final class Main {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command; its exit code. */
  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, _) -> misused(e))
        .setExecutionExceptionHandler((e, _, _) -> failed(e))
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static int misused(ParameterException e) {
    System.err.println("sensorium: " + firstLine(e));
    System.err.printf("try: ./%s --help%n", e.getCommandLine().getCommandSpec().qualifiedName(" "));
    return MISUSED;
  }

  /** What the user can mend is told in one line; what he cannot, with where to look. */
  private static int failed(Exception e) {
    boolean expected =
        e instanceof IllegalArgumentException
            || e instanceof UncheckedIOException
            || e instanceof TrainingException
            || e instanceof DataException
            || e instanceof UserException;
    String cause =
        e.getCause() != null && e instanceof UncheckedIOException ? ": " + reason(e) : "";
    System.err.println("sensorium: " + (expected ? "" : "internal error: ") + firstLine(e) + cause);
    if (System.getenv("SENSORIUM_TRACE") != null) {
      e.printStackTrace();
    } else if (!expected) {
      System.err.println("set SENSORIUM_TRACE=1 to see where it comes from");
    }
    return FAILED;
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getCause());
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse(e.toString());
  }
}
