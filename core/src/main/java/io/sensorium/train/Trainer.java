package io.sensorium.train;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Batch;
import io.sensorium.data.Loader;
import io.sensorium.objective.Accumulation;
import io.sensorium.objective.Additive;
import io.sensorium.objective.Contrastive;
import io.sensorium.objective.GradientCache;
import io.sensorium.objective.Loss;
import io.sensorium.objective.Objective;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Engine;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one training loop: every objective is taught by it, and it knows none of them.
 *
 * <p>What step n draws depends on the seed and n alone, so a run continued from a {@link
 * Checkpoint} does what the unbroken run would have done, bit for bit.
 */
public final class Trainer {

  /** Hears of every step that was taken. */
  public interface Listener {

    /**
     * @param step from 0
     * @param seen the loss, its terms, and how the step went, by name
     */
    void step(long step, SequencedMap<String, Double> seen);
  }

  private final Objective objective;
  private final Training training;
  private final Random random;
  private final AdamW optimizer;
  private final @Nullable Average average;
  private final @Nullable Validation validation;
  private long step;

  /** Of a training that never stops early. */
  public Trainer(Objective objective, Training training, Random random) {
    this(objective, training, random, List.of());
  }

  /**
   * @param held what is not learned from, in batches: for trainings that stop when nothing is
   *     gained
   */
  public Trainer(
      Objective objective, Training training, Random random, Iterable<Supplier<Batch>> held) {
    this.objective = objective;
    this.training = training;
    this.random = random;
    this.optimizer =
        new AdamW(objective.parameters(), Trainer::decays, objective.rates(), training.optimizer());
    this.average =
        training.average() == 0 ? null : new Average(objective.parameters(), training.average());
    Training.Stopping stop = training.stop();
    if (stop != null && !held.iterator().hasNext()) {
      throw new IllegalArgumentException("trainer: nothing is held out to stop by");
    }
    this.validation = stop == null ? null : new Validation(objective, training, stop, held, random);
  }

  /** Matrices and kernels decay; biases, what norms scale by and tables of vectors do not. */
  private static boolean decays(String name, int rank) {
    return rank > 1 && !name.endsWith("bias") && !name.endsWith("table");
  }

  /**
   * Takes all steps that are left, or fewer where nothing is gained any more.
   *
   * @throws TrainingException at once when the loss or the gradient is not finite; the weights are
   *     those before that step
   */
  public void run(Loader<Supplier<Batch>> batches, List<Listener> listeners) {
    while (!isDone()) {
      long start = System.nanoTime();
      long waited = batches.waited();
      long epoch = batches.position().epoch();
      SequencedMap<String, Double> seen = scoped(() -> update(batches.next().get(), epoch));
      double seconds = (System.nanoTime() - start) / 1e9;
      double waiting = (batches.waited() - waited) / 1e9;
      seen.put("samples/s", training.batch() / seconds);
      seen.put("data wait", waiting / seconds);
      seen.put("handles", (double) Engine.handles());
      seen.put("memory", (double) Engine.memory());
      step++;
      if (validation != null && validation.isDue(step)) {
        seen.put("validation", validation.look(step, epoch, used()));
      }
      for (Listener listener : listeners) {
        listener.step(step - 1, seen);
      }
    }
  }

  private SequencedMap<String, Double> update(Batch batch, long epoch) {
    Loss loss = backward(batch, random.at(step));
    var seen = new LinkedHashMap<>(loss.measure());
    double norm = optimizer.norm();
    seen.put("gradient norm", norm);
    requireFinite(seen);
    if (objective instanceof Additive additive) {
      seen.putAll(additive.settle(epoch));
      seen.putLast("gradient norm", norm);
    }
    if (training.clip() > 0 && norm > training.clip()) {
      optimizer.scale(training.clip() / norm);
    }
    double rate = training.schedule().at(step, training.steps());
    optimizer.step(rate);
    seen.put("rate", rate);
    if (average != null) {
      average.update(objective.parameters());
    }
    return seen;
  }

  private Loss backward(Batch batch, Random draws) {
    if (objective instanceof Contrastive contrastive) {
      return new GradientCache(training.chunk(), training.precision())
          .backward(contrastive, batch, draws);
    }
    if (objective instanceof Additive additive) {
      return new Accumulation(training.chunk(), training.precision())
          .backward(additive, batch, draws);
    }
    Loss loss = training.precision().run(() -> objective.loss(batch, draws));
    loss.total().backward();
    return loss;
  }

  private void requireFinite(SequencedMap<String, Double> seen) {
    if (!seen.values().stream().allMatch(Double::isFinite)) {
      throw new TrainingException(
          "training diverged at step %d: %s; the weights are those before this step"
              .formatted(step, seen));
    }
  }

  /** The weights that evaluations would use. */
  private SequencedMap<String, Tensor> used() {
    return average == null ? objective.parameters() : average.weights();
  }

  /** Whether there is no step left to take. */
  public boolean isDone() {
    return step >= training.steps() || (validation != null && validation.isOver());
  }

  /** With what loss of what is held out the best weights were found; null if never looked. */
  public Checkpoint.@Nullable Best best() {
    return validation == null ? null : validation.best();
  }

  /** How many steps have been taken. */
  public long step() {
    return step;
  }

  /** Everything that must be kept to go on: the tensors themselves, by file and by name. */
  Checkpoint.Tensors tensors() {
    return new Checkpoint.Tensors(
        objective.parameters(),
        optimizer.state(),
        average == null ? new LinkedHashMap<>() : average.weights(),
        validation == null ? new LinkedHashMap<>() : validation.weights());
  }

  /** Takes up the count after the {@link #tensors} have been loaded. */
  void resumeAt(long taken, Checkpoint.@Nullable Best best) {
    step = taken;
    if (validation != null) {
      validation.resume(best);
    }
    optimizer.resumeAt(taken);
  }
}
