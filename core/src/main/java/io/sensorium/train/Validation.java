package io.sensorium.train;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Batch;
import io.sensorium.objective.Additive;
import io.sensorium.objective.Objective;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then at the loss of examples that are not learned from, remembers the weights with
 * which it was least, and says when nothing is gained any more (Prechelt, 1998).
 *
 * <p>The loss is the objective's own, with the same draws each time, and of the weights that
 * evaluations would use. Nothing that is learned or remembered changes by looking.
 */
final class Validation {
  private static final long DRAWS = -11; // where its draws branch off from the seed of a run

  private final Objective objective;
  private final Training training;
  private final Training.Stopping settings;
  private final Iterable<Supplier<Batch>> held;
  private final Random random;
  private final SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
  private Checkpoint.@Nullable Best best;

  Validation(
      Objective objective,
      Training training,
      Training.Stopping settings,
      Iterable<Supplier<Batch>> held,
      Random random) {
    this.objective = objective;
    this.training = training;
    this.settings = settings;
    this.held = held;
    this.random = random.at(DRAWS);
    objective.parameters().forEach((name, weight) -> weights.put(name, copy(weight)));
  }

  private static Tensor copy(Tensor weight) {
    return weight.detach().plus(0);
  }

  /** Whether it is time to look after so many steps. */
  boolean isDue(long steps) {
    return steps % settings.every() == 0 || steps == training.steps();
  }

  /**
   * Looks.
   *
   * @param steps taken so far
   * @param used the weights that evaluations would use, by name
   * @return the loss
   * @throws TrainingException where the loss is not finite
   */
  double look(long steps, long epoch, Map<String, Tensor> used) {
    return scoped(
        () -> {
          SequencedMap<String, Tensor> now = objective.parameters();
          Map<String, Tensor> before = new LinkedHashMap<>();
          now.forEach((name, weight) -> before.put(name, copy(weight)));
          Map<String, Tensor> looked = new LinkedHashMap<>();
          used.forEach((name, weight) -> looked.put(name, copy(weight)));
          now.forEach((name, weight) -> weight.update(of(looked, name)));
          double loss = loss();
          if (objective instanceof Additive additive) {
            additive.settle(epoch); // what it was told must not move it in the next step
          }
          now.forEach((name, weight) -> weight.update(of(before, name)));
          if (!Double.isFinite(loss)) {
            throw new TrainingException(
                "training diverged at step %d: the loss of what is held out is %s"
                    .formatted(steps, loss));
          }
          judge(steps, loss, looked);
          return loss;
        });
  }

  private static Tensor of(Map<String, Tensor> weights, String name) {
    return Objects.requireNonNull(weights.get(name));
  }

  /** The mean over all that is held out. */
  private double loss() {
    double sum = 0;
    long count = 0;
    for (Supplier<Batch> next : held) {
      Random draws = random.at(count);
      double[] found =
          inference(
              () -> {
                Batch batch = next.get();
                double loss =
                    training
                        .precision()
                        .run(() -> objective.loss(batch, draws))
                        .measure()
                        .firstEntry()
                        .getValue();
                return new double[] {loss, batch.size()};
              });
      sum += found[0] * found[1];
      count += (long) found[1];
    }
    return sum / count;
  }

  private void judge(long steps, double loss, Map<String, Tensor> looked) {
    if (best == null || loss < best.loss()) {
      best = new Checkpoint.Best(loss, steps, 0);
      weights.forEach((name, weight) -> weight.update(of(looked, name)));
    } else {
      best = new Checkpoint.Best(best.loss(), best.step(), best.waited() + 1);
    }
  }

  /** Whether it was looked often enough without finding less. */
  boolean isOver() {
    return best != null && best.waited() >= settings.patience();
  }

  /** What was found so far; null before the first look. */
  Checkpoint.@Nullable Best best() {
    return best;
  }

  /** The weights with which the loss was least; the first ones before the first look. */
  SequencedMap<String, Tensor> weights() {
    return weights;
  }

  /** Goes on after the weights have been loaded. */
  void resume(Checkpoint.@Nullable Best found) {
    best = found;
  }
}
