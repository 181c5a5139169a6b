package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.config.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real training processes, and sees whether those that go on end as if nothing happened. */
class ResumeTest {
  private static final int STEPS = 12;

  @TempDir Path folder;

  @Test
  void a_run_killed_at_any_step_and_resumed_is_the_unbroken_run() throws Exception {
    Path recipe = TinyRecipe.write(folder, STEPS);
    Path unbroken = folder.resolve("unbroken");
    assertThat(finish(start(recipe, unbroken))).isZero();

    Path broken = folder.resolve("broken");
    for (int killAfter : new int[] {1, 5, 8}) {
      Process process = start(recipe, broken, "--resume");
      while (process.isAlive() && lines(broken) < killAfter) {
        Thread.sleep(5);
      }
      process.destroyForcibly().waitFor();
    }
    assertThat(finish(start(recipe, broken, "--resume"))).isZero();

    assertThat(losses(broken)).hasSize(STEPS).isEqualTo(losses(unbroken));
    for (String file : List.of("model.safetensors", "optimizer.safetensors")) {
      assertThat(checkpoint(broken).resolve(file))
          .hasSameBinaryContentAs(checkpoint(unbroken).resolve(file));
    }
  }

  private static Process start(Path recipe, Path out, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx1g", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Main.class.getName(), "train", recipe.toString()));
    command.addAll(List.of("--out", out.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.resolveSibling(out.getFileName() + ".log").toFile())
        .start();
  }

  private static int finish(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static int lines(Path run) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    return Files.exists(journal) ? Files.readAllLines(journal).size() : 0;
  }

  private static List<Object> losses(Path run) throws IOException {
    List<Object> losses = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("journal.jsonl"))) {
      losses.add(Json.tree("journal", line).get("loss"));
    }
    return losses;
  }

  private static Path checkpoint(Path run) {
    return run.resolve("checkpoints").resolve("%09d".formatted(STEPS));
  }
}
