package io.sensorium.cli;

import io.sensorium.study.EmojiStudy;
import io.sensorium.study.Study;
import io.sensorium.study.StudyRunner;
import io.sensorium.study.TrifeatureStudy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reproduces published tables. */
@Command(
    name = "study",
    description = {
      "Reproduces a published table: trains what it compares, over several seeds, and writes the"
          + " table and its figures.",
      ""
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "STUDY",
    usageHelpAutoWidth = true)
final class StudyCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "study: which one? known studies: trifeature, emoji");
  }

  /** CoMM's Figure 4. */
  @Command(
      name = "trifeature",
      description = {
        "CoMM's Figure 4: do Cross (CLIP), Cross+Self and CoMM learn what two images share"
            + " (redundancy), what only one says (uniqueness), and what only both say (synergy)?",
        "",
        "Six trainings a seed. Stop it at any time; the same command goes on where it stopped.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium study trifeature --scale quick --seeds 1",
        "  nice ./sensorium study trifeature --scale quick --seeds 3 --out docs/studies/trifeature"
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int trifeature(
      @Option(
              names = "--scale",
              defaultValue = "quick",
              paramLabel = "quick|full",
              description =
                  "quick: small pictures, for two CPU cores; full: as published, for a GPU.")
          TrifeatureStudy.Scale scale,
      @Option(
              names = "--seeds",
              defaultValue = "1",
              paramLabel = "N",
              description = "How many seeds, from 0; ${DEFAULT-VALUE} unless told.")
          int seeds,
      @Option(
              names = "--jobs",
              defaultValue = "0",
              paramLabel = "N",
              description =
                  "Trainings side by side, each on one thread; as many as cores unless told.")
          int jobs,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Where table and figures go; beside the trainings unless told.")
          @Nullable Path out) {
    run(new TrifeatureStudy(scale, seeds(seeds)), jobs, out);
    return 0;
  }

  /** Real data. */
  @Command(
      name = "emoji",
      description = {
        "Emoji as two vendors draw them, with names and keywords: CoMM and Cross beside raw inputs"
            + " and untrained networks. Needs './sensorium data fetch emoji' before.",
        ""
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int emoji(
      @Option(
              names = "--seeds",
              defaultValue = "1",
              paramLabel = "N",
              description = "How many seeds, from 0; ${DEFAULT-VALUE} unless told.")
          int seeds,
      @Option(
              names = "--jobs",
              defaultValue = "0",
              paramLabel = "N",
              description =
                  "Trainings side by side, each on one thread; as many as cores unless told.")
          int jobs,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Where table and figures go; beside the trainings unless told.")
          @Nullable Path out) {
    run(new EmojiStudy(seeds(seeds)), jobs, out);
    return 0;
  }

  private static List<Long> seeds(int count) {
    if (count < 1) {
      throw new UserException("--seeds: must be at least 1, got " + count);
    }
    return LongStream.range(0, count).boxed().toList();
  }

  private static void run(Study study, int jobs, @Nullable Path out) {
    Path runs = Path.of("runs", "studies", study.name() + "-" + study.scale());
    Path results = out == null ? runs : out;
    int side = jobs > 0 ? jobs : Runtime.getRuntime().availableProcessors();
    StudyRunner.run(study, runs, results, side, System.out::println);
    System.out.printf("table and figures: %s%n", results.resolve("README.md"));
  }
}
