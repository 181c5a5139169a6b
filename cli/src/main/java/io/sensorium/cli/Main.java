package io.sensorium.cli;

import io.sensorium.data.DataException;
import io.sensorium.train.StoppedException;
import io.sensorium.train.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
      TokenizeCommand.class,
      VokenizeCommand.class,
      EvaluateCommand.class,
      EmbedCommand.class,
      ReconstructCommand.class,
      InspectCommand.class,
      DecomposeCommand.class,
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

  Main() {}

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
    System.err.println("sensorium: " + misuse(e));
    System.err.printf("try: ./%s --help%n", e.getCommandLine().getCommandSpec().qualifiedName(" "));
    return MISUSED;
  }

  private static String misuse(ParameterException e) {
    var commands = e.getCommandLine().getSubcommands().keySet();
    return e instanceof UnmatchedArgumentException unmatched
            && !unmatched.isUnknownOption()
            && !commands.isEmpty()
        ? "no command '%s'; known commands: %s"
            .formatted(unmatched.getUnmatched().getFirst(), String.join(", ", commands))
        : firstLine(e);
  }

  /** What the user can mend is told in one line; what he cannot, with where to look. */
  private static int failed(Exception e) {
    if (e instanceof StoppedException) {
      return FAILED; // told when the process was told to end
    }
    boolean expected =
        e instanceof IllegalArgumentException
            || e instanceof UncheckedIOException
            || e instanceof TrainingException
            || e instanceof DataException
            || e instanceof UserException;
    String cause =
        e.getCause() instanceof IOException io && e instanceof UncheckedIOException
            ? ": " + reason(io)
            : "";
    System.err.println("sensorium: " + (expected ? "" : "internal error: ") + firstLine(e) + cause);
    if (System.getenv("SENSORIUM_TRACE") != null) {
      e.printStackTrace();
    } else if (!expected) {
      System.err.println("set SENSORIUM_TRACE=1 to see where it comes from");
    }
    return FAILED;
  }

  /** What the file system says, without the names of Java's classes. */
  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is a file, not a folder";
      case AccessDeniedException closed -> "not allowed: " + closed.getFile();
      case FileSystemException other when other.getReason() != null ->
          "%s: %s".formatted(other.getFile(), other.getReason());
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse(e.toString());
  }
}
