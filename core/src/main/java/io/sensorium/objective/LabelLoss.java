package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Tensor;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What it costs to tell labels: the mean of what {@link Telling} says over the labelled examples of
 * a batch, times their share of it. Notes the mean, and how many are told right.
 *
 * <p>Axes: P examples, K numbers.
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
   * @param head that tells it
   * @param said what it gave [P, K] of the examples that could be asked about
   */
  Tensor of(String task, FineTune.Head head, Column said) {
    Column labels = batch.labels().get(task);
    Rows rows = labels == null ? Rows.where() : labels.rows().and(said.rows());
    if (labels == null || rows.isEmpty()) {
      return Tensor.zeros();
    }
    Tensor given = said.at(rows).values(); // [R, K]
    Tensor wanted = labels.at(rows).values();
    Tensor cost = head.telling().cost(given, wanted);
    parts.put(task + how, cost.detach());
    Tensor right = head.telling().right(given, wanted);
    if (right != null) {
      parts.put(task + how + " accuracy", right.like(given).mean());
    }
    return cost.times(head.weight() * rows.count() / batch.size());
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
