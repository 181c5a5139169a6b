package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Tensor;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What it costs to tell classes: the mean cross-entropy over the labelled examples of a batch,
 * times their share of it. Notes the mean, and how many are told right.
 *
 * <p>Axes: P examples, C classes.
 *
 * @param how after the names of what is noted
 * @param parts where it is noted
 */
record LabelLoss(Batch batch, String how, SequencedMap<String, Tensor> parts) {

  LabelLoss(Batch batch, SequencedMap<String, Tensor> parts) {
    this(batch, "", parts);
  }

  /**
   * What is added to the loss for one task: 0 where no example is labelled.
   *
   * @param said scores [P, C] of the examples that could be asked about
   */
  Tensor of(String task, double weight, Column said) {
    Column labels = batch.labels().get(task);
    Rows rows = labels == null ? Rows.where() : labels.rows().and(said.rows());
    if (labels == null || rows.isEmpty()) {
      return Tensor.zeros();
    }
    Tensor guess = said.at(rows).values(); // [R, C]
    Tensor classes = labels.at(rows).values(); // [R]
    Tensor cost = guess.crossEntropy(classes);
    parts.put(task + how, cost.detach());
    parts.put(task + how + " accuracy", guess.argmax(-1).equal(classes).like(guess).mean());
    return cost.times(weight * rows.count() / batch.size());
  }

  /** Refuses what tasks cannot count in a loss. */
  static void requireWeights(Map<String, Double> tasks) {
    if (!tasks.values().stream().allMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException("tasks: weights must be above 0, got " + tasks);
    }
  }

  /** As {@link #requireWeights}, of at least one task. */
  static void requireTasks(Map<String, Double> tasks) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("tasks must name at least one");
    }
    requireWeights(tasks);
  }
}
