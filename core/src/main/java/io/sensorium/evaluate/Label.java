package io.sensorium.evaluate;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One thing that an example has or has not.
 *
 * @param seen positions of the train examples that take part
 * @param learned of these, 1 where they have it, or else 0
 * @param asked positions of the test examples that take part
 * @param wanted of these, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Label(String name, int[] seen, int[] learned, int[] asked, int[] wanted) {

  /** Being of a class. */
  static Label ofClass(String task, int label, Embeddings train, Embeddings test) {
    long[] known = train.labels(task).toLongs();
    long[] truth = test.labels(task).toLongs();
    int[] seen = Task.labelled(known);
    int[] asked = Task.labelled(truth);
    return new Label(
        "%s: %d".formatted(task, label),
        seen,
        has(i -> known[i] == label, seen),
        asked,
        has(i -> truth[i] == label, asked));
  }

  /** A tag. */
  static Label ofTag(String name, int tag, Target train, Target test) {
    double[] known = train.column(tag);
    double[] truth = test.column(tag);
    return new Label(
        "%s: %s".formatted(name, train.names().get(tag)),
        train.known(),
        has(i -> known[i] == 1, train.known()),
        test.known(),
        has(i -> truth[i] == 1, test.known()));
  }

  private static int[] has(IntPredicate label, int[] some) {
    return Arrays.stream(some).map(i -> label.test(i) ? 1 : 0).toArray();
  }

  /** Whether some have it and some have not, to learn from and to be tested on. */
  boolean isMeasurable() {
    return isMixed(learned) && isMixed(wanted);
  }

  static boolean isMixed(int[] yesOrNo) {
    return Arrays.stream(yesOrNo).distinct().count() == 2;
  }

  /** As a task of two classes. */
  Task task(Embeddings train, Embeddings test) {
    return new Task(
        name,
        2,
        Task.rows(train.vectors(), seen),
        learned,
        Task.rows(test.vectors(), asked),
        wanted);
  }

  /** What was said of the examples that were asked about, above 0 for yes. */
  Tagging.Told told(double[] scores) {
    var positive = new boolean[scores.length];
    IntStream.range(0, positive.length).forEach(i -> positive[i] = wanted[i] == 1);
    return new Tagging.Told(asked, positive, scores);
  }
}
