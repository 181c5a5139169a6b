package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study in real processes. */
class WorkersTest {
  @TempDir Path folder;

  @Test
  void processes_share_the_trainings_of_a_study() throws Exception {
    String tiny =
        "study missing --rates 0.5 --jobs 2 --set training.steps=2 --set data.pairs=150"
            + " --set data.labelled=40 --set data.test=20 --set training.batch=8"
            + " --set training.chunk=8 --set training.schedule.warmup=1";
    assertThat(run(tiny)).isZero();
    List<String> said = Files.readAllLines(folder.resolve("said"));
    for (String each : List.of("whole", "mcar-0.5", "mar-0.5", "mnar-0.5")) {
      assertThat(said).containsOnlyOnce("seed-0/" + each + ": done");
    }
    Path found = folder.resolve("runs/studies/missing-trend-second/README.md");
    assertThat(found).content().contains("| 50% missing by chance | given first |");

    // what cannot be done ends all
    assertThat(run(tiny + " --set objective.width=3")).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("said")))
        .anyMatch(line -> line.contains("holds a run of another recipe"))
        .last()
        .isEqualTo(
            "sensorium: study: a training could not go on, as told above; the same command goes on"
                + " from here");
  }

  private int run(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx1g", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
