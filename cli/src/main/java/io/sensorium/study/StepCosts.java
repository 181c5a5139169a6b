package io.sensorium.study;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.config.Json;
import io.sensorium.data.Batch;
import io.sensorium.data.Sample;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Experiment;
import io.sensorium.model.TowerCost;
import io.sensorium.objective.Vatt;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Engine;
import io.sensorium.tensor.Random;
import io.sensorium.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a step of training costs in several settings of one model, measured side by side on one
 * thread: steps of all settings take turns, so that what else the machine does hits all alike.
 *
 * @param settings by name
 */
record StepCosts(SequencedMap<String, Cost> settings) {
  static final String FILE = "costs.json";
  private static final int WARMING = 3;
  private static final int ROUNDS = 30;

  /** Between these of 30 sorted times lies the median of the like in 96 of 100 cases. */
  private static final int LOW = 9;

  private static final int HIGH = 20;

  /**
   * Of one setting.
   *
   * @param flops of the forward pass of one example, by arithmetic
   * @param seconds of a step, the median of 30
   * @param low lower end of its 95% interval
   * @param high upper end
   * @param memory the most bytes that the process had in use in a step beyond what it had before
   *     the first; null where the system does not tell
   */
  record Cost(double flops, double seconds, double low, double high, @Nullable Double memory) {}

  /**
   * Reads what was measured, or measures it, which a machine should have nothing else to do for.
   */
  static StepCosts of(Trainings trainings, SequencedMap<String, Experiment> experiments) {
    Path folder = trainings.folder();
    Path file = folder.resolve(FILE);
    trainings.alone(
        folder,
        () -> {
          if (!Files.exists(file)) {
            StudyRunner.write(file, Json.pretty(measure(experiments, folder)));
          }
        });
    return Json.read(file, StepCosts.class);
  }

  /**
   * @param experiments those of greater cost last: memory that one gave back may still be held for
   *     the next
   * @param folder keeps what they have learned of the data, which is the same
   */
  private static StepCosts measure(SequencedMap<String, Experiment> experiments, Path folder) {
    Engine.threads(1);
    SequencedMap<String, Steps> all = new LinkedHashMap<>();
    experiments.forEach((name, experiment) -> all.put(name, Steps.of(experiment, folder)));
    long before = Engine.memory();
    Map<String, Double> memory = new LinkedHashMap<>();
    all.forEach(
        (name, steps) -> {
          boolean known = PeakMemory.forget();
          IntStream.range(0, WARMING).forEach(_ -> steps.take());
          var peak = PeakMemory.bytes();
          if (known && peak.isPresent()) {
            memory.put(name, (double) peak.getAsLong() - before);
          }
        });
    for (int round = 0; round < ROUNDS; round++) {
      for (Steps steps : all.values()) {
        long start = System.nanoTime();
        steps.take();
        steps.seconds.add((System.nanoTime() - start) / 1e9);
      }
    }
    var costs = new LinkedHashMap<String, Cost>();
    all.forEach(
        (name, steps) -> {
          List<Double> sorted = steps.seconds.stream().sorted().toList();
          double median = (sorted.get(ROUNDS / 2 - 1) + sorted.get(ROUNDS / 2)) / 2;
          costs.put(
              name,
              new Cost(steps.flops(), median, sorted.get(LOW), sorted.get(HIGH), memory.get(name)));
        });
    return new StepCosts(costs);
  }

  /**
   * Steps on one and the same batch.
   *
   * @param seconds that each of the timed ones took
   */
  private record Steps(
      Vatt vatt, Batch batch, AdamW optimizer, Training training, List<Double> seconds) {

    static Steps of(Experiment experiment, Path folder) {
      Training training = experiment.training();
      if (training.chunk() != training.batch()) {
        throw new IllegalArgumentException("costs: a step of one chunk is measured");
      }
      Assembly assembly = Assembly.of(experiment, folder);
      List<Sample> samples = new ArrayList<>();
      for (int i = 0; i < training.batch(); i++) {
        samples.add(assembly.source().train().get(i));
      }
      var vatt = (Vatt) assembly.objective();
      return new Steps(
          vatt,
          assembly.collator().batch(samples),
          new AdamW(vatt.parameters(), (_, _) -> false, training.optimizer()),
          training,
          new ArrayList<>());
    }

    void take() {
      scoped(
          () -> {
            vatt.loss(batch, new Random(0)).total().backward();
            optimizer.step(training.schedule().peak());
          });
    }

    double flops() {
      return vatt.costs().values().stream().mapToDouble(TowerCost::flops).sum();
    }
  }
}
