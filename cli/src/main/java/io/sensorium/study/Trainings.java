package io.sensorium.study;

import io.sensorium.config.Json;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Run;
import io.sensorium.tensor.Engine;
import io.sensorium.train.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * The trainings of a study, each in a run folder of its own. What is done is not done again: a
 * training goes on from its newest checkpoint, and one that was evaluated is only read, unless it
 * was asked something else. When the process is told to end, its training ends after its step, and
 * its evaluation where it may.
 *
 * <p>Processes that are given the same trainings share them: each takes one that no other works on,
 * on one thread, until all are done. On a CPU that is faster than one after the other on all cores,
 * and the result does not depend on who trains what.
 *
 * @param folder of the study
 * @param worker which of the processes this is
 * @param tell hears a line now and then
 */
record Trainings(Path folder, Worker worker, Consumer<String> tell) {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  /** The same in another folder. */
  Trainings in(Path other) {
    return new Trainings(other, worker, tell);
  }

  /**
   * @param experiments by name of the run, which may hold slashes
   * @return what was found of each
   */
  <F> SequencedMap<String, F> run(SequencedMap<String, Experiment> experiments, Exam<F> exam) {
    return run(experiments, exam, Hearing.lines(worker, tell));
  }

  /** The same of many small trainings, of which only the number is told. */
  <F> SequencedMap<String, F> count(
      String what, SequencedMap<String, Experiment> experiments, Exam<F> exam) {
    return count(what, "trainings", experiments, exam);
  }

  /**
   * The same with another word for them.
   *
   * @param unit what many of them are called
   */
  <F> SequencedMap<String, F> count(
      String what, String unit, SequencedMap<String, Experiment> experiments, Exam<F> exam) {
    return run(experiments, exam, new Counting(what, unit, experiments.size(), worker, tell));
  }

  private <F> SequencedMap<String, F> run(
      SequencedMap<String, Experiment> experiments, Exam<F> exam, Hearing hearing) {
    Engine.threads(1);
    var before = new HashMap<String, F>();
    experiments.forEach(
        (name, experiment) -> {
          if (isDone(name, experiment, exam)) {
            before.put(name, read(name, exam));
            hearing.before(name);
          }
        });
    var left = new LinkedHashMap<>(experiments);
    left.keySet().removeAll(before.keySet());
    try (var stop = new Stop(hearing::stopping)) {
      while (!left.isEmpty()) {
        boolean some =
            left.entrySet()
                .removeIf(each -> did(each.getKey(), each.getValue(), exam, hearing, stop));
        if (!some) {
          await(stop); // all that is left is claimed by other processes
        }
      }
    }
    var found = new LinkedHashMap<String, F>();
    for (String name : experiments.sequencedKeySet()) {
      F known = before.get(name);
      found.put(name, known == null ? read(name, exam) : known);
    }
    return found;
  }

  private Path answers(String name, Exam<?> exam) {
    return folder.resolve(name).resolve(exam.file());
  }

  private boolean isDone(String name, Experiment experiment, Exam<?> exam) {
    return Files.exists(answers(name, exam)) && Run.open(folder.resolve(name)).isOf(experiment);
  }

  private <F> F read(String name, Exam<F> exam) {
    return Json.read(answers(name, exam), exam.type());
  }

  /** Does a training and asks of it, unless another process works on it; whether it is done now. */
  private <F> boolean did(
      String name, Experiment experiment, Exam<F> exam, Hearing hearing, Stop stop) {
    stop.check();
    try (Claim claim = Claim.of(folder.resolve(name))) {
      if (claim == null) {
        return false;
      }
      if (isDone(name, experiment, exam)) {
        hearing.doneElsewhere(name);
        return true;
      }
      forget(answers(name, exam));
      Run run = Run.openOrCreate(folder.resolve(name), experiment);
      if (!run.isTrained()) {
        run.train(new Lines(name, experiment.training().steps(), hearing, stop));
      }
      hearing.going(name, "evaluating");
      run.write(exam.file(), Json.pretty(exam.of(run, stop)));
      hearing.done(name);
      return true;
    }
  }

  /** Answers to other questions are not taken for those to come, whenever this ends. */
  private static void forget(Path answers) {
    try {
      Files.deleteIfExists(answers);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be deleted".formatted(answers), e);
    }
  }

  /**
   * Does what processes must not do at the same time: waits until no other does it. It finds what
   * another has done before.
   *
   * @param folder that the work is about
   */
  void alone(Path folder, Runnable work) {
    try (var stop = new Stop(() -> {})) {
      while (true) {
        try (Claim claim = Claim.of(folder)) {
          if (claim != null) {
            work.run();
            return;
          }
        }
        await(stop);
      }
    }
  }

  private static void await(Stop stop) {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("study: interrupted", e);
    }
    stop.check();
  }

  /** Tells of a training once a minute. */
  private static final class Lines implements Run.Watcher {
    private final String name;
    private final long steps;
    private final Hearing hearing;
    private final Stop stop;
    private long first;
    private final long begun = System.nanoTime();
    private final Minutes minutes;

    Lines(String name, long steps, Hearing hearing, Stop stop) {
      this.name = name;
      this.steps = steps;
      this.hearing = hearing;
      this.stop = stop;
      this.minutes = new Minutes(line -> hearing.going(name, line));
    }

    @Override
    public void start(Assembly assembly, long step) {
      first = step;
      hearing.going(name, "training from step %,d to %,d".formatted(step, steps));
    }

    @Override
    public void step(long step, SequencedMap<String, Double> seen) {
      double rate = (step + 1 - first) / ((System.nanoTime() - begun) / 1e9);
      minutes.tell(
          () ->
              "step %,d of %,d, %.1f/s, %.0f min left, loss %.3f"
                  .formatted(
                      step + 1, steps, rate, (steps - step - 1) / rate / 60, seen.get("loss")));
      stop.check();
    }
  }
}
