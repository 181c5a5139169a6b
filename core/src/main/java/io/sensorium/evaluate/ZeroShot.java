package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Examples told by the class whose description lies nearest in a common space, by cosine (Radford
 * et al., 2021, section 3.1). No example of a class was shown with its name; of all classes of the
 * task each is an answer, whether the test examples have it or not.
 *
 * <p>Chance is that of drawing among the classes: 1 / C, and 5 / C among the first five. Axes: M
 * test examples, C classes, E width of the common space.
 *
 * @param method what the numbers are named by
 */
public record ZeroShot(String method) {

  /**
   * The vector of a class that was described in several ways: the mean of the descriptions, each of
   * length 1, brought to length 1.
   *
   * @param descriptions [C, E] each, at least one
   * @return [C, E]
   */
  public static Tensor mean(List<Tensor> descriptions) {
    Tensor sum = descriptions.getFirst().unit();
    for (Tensor each : descriptions.subList(1, descriptions.size())) {
      sum = sum.plus(each.unit());
    }
    return sum.unit();
  }

  /**
   * Measures accuracy, balanced and plain, and top-5 accuracy of more than five classes.
   *
   * @param classes [C, E], row c the description of class c
   * @param test vectors [M, E], with labels of the task
   * @throws IllegalArgumentException where no test example has a label
   */
  public List<Measurement> measure(String task, Tensor classes, Embeddings test) {
    expect("zero-shot classes", classes, "C E=" + test.vectors().size(1));
    long[] labels = test.labels(task).toLongs();
    int[] asked = Task.labelled(labels);
    if (asked.length == 0) {
      throw new IllegalArgumentException(
          "zero-shot: task '%s' needs labelled test examples, found none".formatted(task));
    }
    return inference(
        () -> {
          Tensor vectors = Task.rows(test.vectors(), asked);
          if (!vectors.allFinite() || !classes.allFinite()) {
            throw new IllegalArgumentException(
                "zero-shot: task '%s' needs finite vectors, found NaN or infinity".formatted(task));
          }
          int[] truth = Arrays.stream(asked).map(i -> (int) labels[i]).toArray();
          int count = (int) classes.size(0);
          Tensor none = Tensor.zeros(0, classes.size(1));
          var asking = new Task(task, count, none, new int[0], vectors, truth);
          var scores = new double[truth.length][];
          Similarity.each(
              vectors,
              classes,
              (similarity, from) -> {
                double[][] rows = Answers.table(similarity);
                System.arraycopy(rows, 0, scores, from, rows.length);
              });
          var answers =
              new Answers(method, asking, scores, guesses -> Math.min(1, (double) guesses / count));
          List<Measurement> found = new ArrayList<>();
          found.add(answers.accuracy());
          found.add(answers.balancedAccuracy());
          if (count > 5) {
            found.add(answers.topFiveAccuracy());
          }
          return found;
        });
  }
}
