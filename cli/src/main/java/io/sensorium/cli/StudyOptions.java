package io.sensorium.cli;

import io.sensorium.study.Study;
import io.sensorium.study.StudyRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every study is told. */
final class StudyOptions {
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
      description = "Trainings side by side, each on one thread; as many as cores unless told.")
  int jobs;

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

  /** How many trainings go on side by side. */
  int side() {
    return jobs > 0 ? jobs : Runtime.getRuntime().availableProcessors();
  }

  /** Runs what is left of a study. */
  void run(Study study) {
    StudyRunner.run(study, runs(study), results(study), side(), System.out::println);
    System.out.printf("table and figures: %s%n", results(study).resolve("README.md"));
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
