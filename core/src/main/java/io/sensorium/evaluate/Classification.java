package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * How well a network that was taught the labels of a task tells them itself.
 *
 * <p>Axes: N train examples, M test examples, C classes of the task.
 *
 * @param method what the numbers are named by
 */
public record Classification(String method) {

  /**
   * Measures accuracy, balanced and plain, top-5 accuracy of more classes, and AUROC.
   *
   * @param known [N] int64, labels of the train examples, -1 where there is none: what guessing
   *     goes by
   * @param said of the test examples the scores of all classes, [M, C], and the labels
   * @throws IllegalArgumentException where no test example has a label
   */
  public List<Measurement> measure(String task, Tensor known, Embeddings said) {
    long[] labels = said.labels(task).toLongs();
    int[] asked = Task.labelled(labels);
    if (asked.length == 0) {
      throw new IllegalArgumentException(
          "%s: task '%s' needs labelled test examples, found none".formatted(method, task));
    }
    Tensor scores = Task.rows(said.vectors(), asked);
    int[] right = Arrays.stream(asked).map(i -> (int) labels[i]).toArray();
    int[] seen =
        Arrays.stream(known.toLongs()).filter(c -> c >= 0).mapToInt(c -> (int) c).toArray();
    int classes = (int) scores.size(1);
    Tensor none = Tensor.zeros(seen.length, 0); // guessing goes by labels alone
    var asking = new Task(task, classes, none, seen, scores, right);
    return new Answers(method, asking, scores).measurements();
  }
}
