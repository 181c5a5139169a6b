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

/** What studies share: running their trainings, and writing what was found where it is read. */
public final class Study {
  private Study() {}

  /**
   * Runs what is left of a study and writes {@code results.json}, {@code README.md} and its
   * figures.
   *
   * @param runs where the trainings are kept
   * @param out where the results go
   * @param jobs how many trainings go on side by side
   */
  public static void trifeature(
      TrifeatureStudy study, Path runs, Path out, int jobs, Consumer<String> tell) {
    var found = new Trainings(runs, jobs, tell).run(study.experiments());
    StudyResults results =
        new StudyResults(
            "trifeature",
            study.scaleName(),
            study.seeds(),
            study.command(),
            version(),
            study.rows(found));
    write(out.resolve("results.json"), Json.pretty(results));
    TrifeaturePage.write(results, out);
  }

  /** The commit that this is run from, where that can be told. */
  private static String version() {
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
