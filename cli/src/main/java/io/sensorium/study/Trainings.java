package io.sensorium.study;

import io.sensorium.config.Json;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Run;
import io.sensorium.tensor.Engine;
import io.sensorium.train.Stop;
import io.sensorium.train.StoppedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The trainings of a study, each in a run folder of its own. What is done is not done again: a
 * training goes on from its newest checkpoint, and one that was evaluated is only read. When the
 * process is told to end, each training ends after its step, and each evaluation where it may.
 *
 * <p>Several go on side by side, each on one thread: on a CPU that is faster than one after the
 * other on all cores, and the result does not depend on how many go on at once.
 *
 * @param folder of the study
 * @param jobs how many go on side by side
 * @param tell hears a line now and then
 */
record Trainings(Path folder, int jobs, Consumer<String> tell) {
  /** The same in another folder. */
  Trainings in(Path other) {
    return new Trainings(other, jobs, tell);
  }

  /**
   * @param experiments by name of the run, which may hold slashes
   * @return what was found of each
   */
  <F> SequencedMap<String, F> run(SequencedMap<String, Experiment> experiments, Exam<F> exam) {
    Engine.threads(1);
    var found = new LinkedHashMap<String, F>();
    try (var stop = new Stop(() -> tell.accept("stopping; the same command goes on from here"));
        var pool = Executors.newFixedThreadPool(jobs)) {
      Map<String, Future<F>> going = new LinkedHashMap<>();
      experiments.forEach(
          (name, experiment) ->
              going.put(name, pool.submit(() -> one(name, experiment, exam, stop))));
      try {
        for (var each : going.entrySet()) {
          found.put(each.getKey(), each.getValue().get());
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof StoppedException)) {
          pool.shutdownNow();
        }
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("study: interrupted", e);
      }
    }
    return found;
  }

  private <F> F one(String name, Experiment experiment, Exam<F> exam, Stop stop) {
    stop.check();
    Run run = Run.openOrCreate(folder.resolve(name), experiment);
    Path file = run.folder().resolve(exam.file());
    if (Files.exists(file)) {
      tell.accept(name + ": done before");
      return Json.read(file, exam.type());
    }
    if (!run.isTrained()) {
      run.train(new Lines(name, experiment.training().steps(), tell, stop));
    }
    tell.accept(name + ": evaluating");
    F found = exam.of(run, stop);
    run.write(exam.file(), Json.pretty(found));
    tell.accept(name + ": done");
    return found;
  }

  /** Tells of a training once a minute. */
  private static final class Lines implements Run.Watcher {
    private final String name;
    private final long steps;
    private final Consumer<String> tell;
    private final Stop stop;
    private long first;
    private final long begun = System.nanoTime();
    private final Minutes minutes;

    Lines(String name, long steps, Consumer<String> tell, Stop stop) {
      this.name = name;
      this.steps = steps;
      this.tell = tell;
      this.stop = stop;
      this.minutes = new Minutes(tell);
    }

    @Override
    public void start(Assembly assembly, long step) {
      first = step;
      tell.accept("%s: training from step %,d to %,d".formatted(name, step, steps));
    }

    @Override
    public void step(long step, SequencedMap<String, Double> seen) {
      double rate = (step + 1 - first) / ((System.nanoTime() - begun) / 1e9);
      minutes.tell(
          () ->
              "%s: step %,d of %,d, %.1f/s, %.0f min left, loss %.3f"
                  .formatted(
                      name,
                      step + 1,
                      steps,
                      rate,
                      (steps - step - 1) / rate / 60,
                      seen.get("loss")));
      stop.check();
    }
  }
}
