package io.sensorium.cli;

import io.sensorium.study.Study;
import io.sensorium.study.StudyRunner;
import io.sensorium.study.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every study is told. */
final class StudyOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seeds",
      defaultValue = "1",
      paramLabel = "N",
      description = "How many seeds, from 0; ${DEFAULT-VALUE} unless told.")
  int seeds;

  @Option(
      names = "--jobs",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Trainings side by side, each a process on one thread; as many as cores unless told.")
  int jobs;

  @Option(names = "--worker", hidden = true, description = "Which of several processes this is.")
  Worker worker = Worker.ALONE;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where table and figures go; beside the trainings unless told.")
  @Nullable Path out;

  /** The seeds from 0. */
  List<Long> seeds() {
    if (seeds < 1) {
      throw new UserException("--seeds: must be at least 1, got " + seeds);
    }
    return LongStream.range(0, seeds).boxed().toList();
  }

  /**
   * Does what is left of a study. Where trainings go on side by side, that is the work of other
   * processes, and once they are done this one only reads what they found.
   *
   * @param train does what is left to be trained, side by side with others that do the same
   * @param answer does what is left, tells the answer and writes it
   */
  void share(Consumer<Worker> train, Consumer<Consumer<String>> answer) {
    if (worker != Worker.ALONE) {
      train.accept(worker);
      return;
    }
    int side = jobs > 0 ? jobs : Runtime.getRuntime().availableProcessors();
    if (side > 1) {
      Workers.run(IntStream.range(0, side).mapToObj(this::arguments).toList());
    }
    answer.accept(side > 1 ? _ -> {} : System.out::println);
  }

  private List<String> arguments(int index) {
    var all = new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
    all.addAll(List.of("--worker", (index == 0 ? Worker.FIRST : Worker.OTHER).toString()));
    return all;
  }

  /** Runs what is left of a study, and writes what was found. */
  void run(Study study) {
    run(study, () -> {});
  }

  /**
   * @param more written after it
   */
  void run(Study study, Runnable more) {
    share(
        which -> StudyRunner.train(study, runs(study), which, System.out::println),
        tell -> {
          StudyRunner.run(study, runs(study), results(study), tell);
          System.out.printf("table and figures: %s%n", results(study).resolve("README.md"));
          more.run();
        });
  }

  /** Where the trainings of a study are kept. */
  static Path runs(Study study) {
    return Path.of("runs", "studies", study.name() + "-" + study.scale());
  }

  /** Where its results go. */
  Path results(Study study) {
    return out == null ? runs(study) : out;
  }
}
