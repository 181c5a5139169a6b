package io.sensorium.cli;

import io.sensorium.train.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that do one command's work side by side. Trainings in one process get in each other's
 * way below Java, in what they share of memory and threads; as processes two of them were 1.3 times
 * as fast (recipes/masking.yaml on two cores).
 */
final class Workers {
  private static final String STOPPING = "stopping; the same command goes on from here";
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final String THREADS = "OMP_NUM_THREADS";

  private Workers() {}

  /**
   * Starts this program again, once for each of some arguments, and waits until all have ended.
   * Where one fails, which it tells itself, or this process is told to end, all are told to end.
   *
   * @throws UserException where one has failed
   */
  static void run(List<List<String>> arguments) {
    List<Process> all = new ArrayList<>();
    try (var stop = new Stop(() -> System.out.println(STOPPING))) {
      try {
        arguments.forEach(each -> all.add(start(each)));
        await(all, stop);
      } finally {
        all.forEach(Process::destroy);
        all.forEach(each -> each.onExit().join());
      }
    }
  }

  private static void await(List<Process> all, Stop stop) {
    boolean alive = true;
    while (alive) {
      sleep();
      stop.check();
      alive = all.stream().anyMatch(Process::isAlive); // before who is not is asked how it ended
      if (all.stream().anyMatch(each -> !each.isAlive() && each.exitValue() != 0)) {
        throw new UserException(
            "study: a training could not go on, as told above; the same command goes on from here");
      }
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("study: interrupted", e);
    }
  }

  private static Process start(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    var process = new ProcessBuilder(command).inheritIO();
    process.environment().putIfAbsent(THREADS, "1");
    try {
      return process.start();
    } catch (IOException e) {
      throw new UncheckedIOException("study: cannot start a process", e);
    }
  }
}
