package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.cli.Main;
import io.sensorium.cli.TinyRecipe;
import io.sensorium.config.Recipes;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Run;
import io.sensorium.train.Checkpoint;
import io.sensorium.train.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tells real processes to end in the middle of training, as Ctrl-C and shutting down do. */
class StopTest {
  private static final int FOREVER = 1_000_000;
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;
  private Path recipe;

  /** Trains a recipe for two seeds, side by side with its like: {@code FOLDER RECIPE WORKER}. */
  static final class TwoSeeds {
    private TwoSeeds() {}

    public static void main(String[] arguments) {
      var experiments = new LinkedHashMap<String, Experiment>();
      for (String seed : List.of("1", "2")) {
        experiments.put(
            "seed-" + seed,
            Recipes.read(Path.of(arguments[1]), List.of("seed=" + seed), Experiment.class));
      }
      var probing = new Probing(List.of(Finding.Subject.TRAINED));
      try {
        var worker = Worker.valueOf(arguments[2]);
        var _ =
            new Trainings(Path.of(arguments[0]), worker, System.out::println)
                .run(experiments, probing);
      } catch (StoppedException _) {
        System.exit(1); // as Main does; too late to be seen
      }
    }
  }

  /** Sees where a run goes on, and breaks it off after a step. */
  private static final class Begun implements Run.Watcher {
    private final RuntimeException enough = new IllegalStateException("enough");
    private long from;

    @Override
    public void start(Assembly assembly, long step) {
      from = step;
    }

    @Override
    public void step(long step, SequencedMap<String, Double> seen) {
      throw enough;
    }
  }

  @BeforeEach
  void write_a_recipe() throws IOException {
    recipe = TinyRecipe.write(folder, FOREVER);
  }

  @Test
  void trainings_end_after_their_step_and_go_on_from_there() throws Exception {
    Path run = folder.resolve("run");
    String train = Main.class.getName() + " train --resume --threads 1 --out ";
    Path first = folder.resolve("seed-1");
    Path second = folder.resolve("seed-2");

    Process one = start("one", train + run + " " + recipe);
    String seeds = TwoSeeds.class.getName() + " " + folder + " " + recipe;
    Process two = start("two", seeds + " ALONE");
    Process three = start("three", seeds + " OTHER");
    for (Path each : List.of(run, first, second)) {
      awaitLines(each, 4);
    }
    assertThat(stop(one)).isEqualTo(TERMINATED);
    assertThat(stop(two)).isEqualTo(TERMINATED);
    assertThat(stop(three)).isEqualTo(TERMINATED);

    for (Path each : List.of(run, first, second)) {
      assertThat(step(each)).as("%s", each).isEqualTo(lines(each));
    }
    assertThat(said("one").getLast())
        .isEqualTo("stopping after this step; go on with: ./sensorium train --resume --out " + run);
    assertThat(said("two"))
        .hasSize(2)
        .last()
        .isEqualTo("stopping; the same command goes on from here");
    assertThat(said("three")).hasSize(1);
    assertThat(List.of(said("two").getFirst(), said("three").getFirst()))
        .containsExactlyInAnyOrder(
            "seed-1: training from step 0 to 1,000,000",
            "seed-2: training from step 0 to 1,000,000");

    for (Path each : List.of(run, first, second)) {
      var begun = new Begun();
      assertThatThrownBy(() -> Run.open(each).train(begun)).isEqualTo(begun.enough);
      assertThat(begun.from).isEqualTo(lines(each) - 1);
    }
    assertThat(files()).noneMatch(name -> name.startsWith("hs_err"));
  }

  private Process start(String name, String arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx1g"));
    command.addAll(List.of("-XX:ErrorFile=" + folder.resolve("hs_err_%p.log"), "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments.split(" ", -1)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private static int stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static void awaitLines(Path run, long count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (lines(run) < count && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(lines(run)).isGreaterThanOrEqualTo(count);
  }

  private static long lines(Path run) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    return Files.exists(journal) ? Files.readString(journal).lines().count() : 0;
  }

  /** The step of the newest checkpoint. */
  private static long step(Path run) {
    return Checkpoint.state(Checkpoint.newest(run.resolve("checkpoints")).orElseThrow()).step();
  }

  private List<String> said(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name + ".log")).stream()
        .filter(line -> !line.startsWith("WARNING: ")) // of the JVM, about Unsafe
        .toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
