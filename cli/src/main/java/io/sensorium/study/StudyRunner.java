package io.sensorium.study;

import io.sensorium.config.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs what is left of a study, and writes what was found where it is read. */
public final class StudyRunner {
  private StudyRunner() {}

  /** Does what is left to be trained, side by side with others that do the same. */
  public static void train(Study study, Path runs, Worker worker, Consumer<String> tell) {
    study.rows(new Trainings(runs, worker, tell));
  }

  /**
   * Writes {@code results.json}, {@code README.md} and its figures.
   *
   * @param runs where the trainings are kept
   * @param out where the results go
   * @param tell hears a line now and then
   */
  public static void run(Study study, Path runs, Path out, Consumer<String> tell) {
    var rows = study.rows(new Trainings(runs, Worker.ALONE, tell));
    var results =
        new StudyResults(
            study.name(), study.scale(), study.seeds(), study.command(), version(), rows);
    write(out.resolve("results.json"), Json.pretty(results));
    write(out.resolve("README.md"), new StudyPage(study, results).text());
    for (Study.Figure figure : study.figures(rows)) {
      figure.chart().write(out.resolve(figure.file()));
    }
  }

  /** The commit that this is run from, where that can be told. */
  static String version() {
    try {
      var git = new ProcessBuilder(List.of("git", "describe", "--always", "--dirty")).start();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean done = git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0;
      return done && !text.isEmpty() ? "0.1.0 (" + text + ")" : "0.1.0";
    } catch (IOException e) {
      return "0.1.0";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "0.1.0";
    }
  }

  /** Writes a file under another name and moves it. */
  static void write(Path file, String text) {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".writing");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(temporary, text);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write".formatted(file), e);
    }
  }
}
