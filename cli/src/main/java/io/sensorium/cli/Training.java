package io.sensorium.cli;

import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Run;
import io.sensorium.tensor.Engine;
import io.sensorium.tensor.Tensor;
import io.sensorium.train.Checkpoint;
import io.sensorium.train.Stop;
import java.util.SequencedMap;

/** A run as it is seen at the terminal. */
final class Training implements Run.Watcher, AutoCloseable {
  private final Run run;
  private final Stop stop;
  private final Progress progress;

  private Training(Run run, Stop stop) {
    this.run = run;
    this.stop = stop;
    this.progress = new Progress("training", run.experiment().training().steps(), "steps");
  }

  /** Trains to the end, telling how it goes, and how to go on where it is interrupted. */
  static void train(Run run) {
    try (var stop = new Stop(() -> farewell(run));
        var training = new Training(run, stop)) {
      run.train(training);
    }
    run.judged().ifPresent(Training::tell);
  }

  private static void tell(Checkpoint.State state) {
    Checkpoint.Best best = state.best();
    if (best != null) {
      System.out.printf(
          "the loss of what is held out was least, %.4f, after step %,d of %,d; those weights are"
              + " evaluated%n",
          best.loss(), best.step(), state.step());
    }
  }

  private static void farewell(Run run) {
    System.err.printf(
        "%nstopping after this step; go on with: ./sensorium train --resume --out %s%n",
        run.folder());
  }

  @Override
  public void start(Assembly assembly, long step) {
    long weights =
        assembly.objective().parameters().values().stream()
            .filter(Tensor::requiresGradient)
            .mapToLong(Tensor::count)
            .sum();
    System.out.printf(
        "%s: %,d weights, %,d training examples, batches of %d, on %s with %d %s%n",
        run.folder(),
        weights,
        assembly.examples().size(),
        run.experiment().training().batch(),
        Engine.device(),
        Engine.threads(),
        Engine.threads() == 1 ? "thread" : "threads");
    io.sensorium.train.Training.Stopping stopping = run.experiment().training().stop();
    if (stopping != null) {
      System.out.printf(
          "%.0f%% of them are held out: training ends when their loss has not fallen for %d looks,"
              + " one every %,d steps%n",
          100 * stopping.share(), stopping.patience(), stopping.every());
    }
    if (step > 0) {
      System.out.printf("going on after step %,d%n", step);
    }
    progress.start(step);
  }

  @Override
  public void step(long step, SequencedMap<String, Double> seen) {
    progress.step(step + 1, terms(seen));
    stop.check();
  }

  /** The loss and its terms, which stand before the gradient norm. */
  private static String terms(SequencedMap<String, Double> seen) {
    var text = new StringBuilder();
    for (var each : seen.entrySet()) {
      if (each.getKey().equals("gradient norm")) {
        break;
      }
      text.append("%s %.3f  ".formatted(each.getKey(), each.getValue()));
    }
    return text.toString().strip();
  }

  @Override
  public void close() {
    progress.close();
  }
}
