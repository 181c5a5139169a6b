package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The examples of one task that have a label, their classes numbered anew.
 *
 * <p>Axes: N train examples, M test examples, D width.
 *
 * @param name of the task
 * @param classes how many classes the train examples have: 0 to {@code classes} - 1
 * @param trainVectors [N, D]
 * @param trainLabels [N]
 * @param testVectors [M, D]
 * @param testLabels [M]; a class that no train example has gets a number from {@code classes} on
 */
@SuppressWarnings("ArrayRecordComponent") // tasks are never compared
record Task(
    String name,
    int classes,
    Tensor trainVectors,
    int[] trainLabels,
    Tensor testVectors,
    int[] testLabels) {

  /**
   * Reads the tasks of embeddings.
   *
   * @param where who asks, for messages
   * @param names of the tasks; all that the train examples have if empty
   */
  static List<Task> all(String where, List<String> names, Embeddings train, Embeddings test) {
    List<String> chosen = names.isEmpty() ? List.copyOf(train.labels().keySet()) : names;
    return chosen.stream()
        .map(name -> of("%s: task '%s'".formatted(where, name), name, train, test))
        .toList();
  }

  private static Task of(String where, String name, Embeddings train, Embeddings test) {
    long[] trainLabels = train.labels(name).toLongs();
    long[] testLabels = test.labels(name).toLongs();
    int[] seen = labelled(trainLabels);
    int[] asked = labelled(testLabels);
    Map<Long, Integer> numbers = new HashMap<>();
    number(trainLabels, seen, numbers);
    int classes = numbers.size();
    if (classes < 2) {
      throw new IllegalArgumentException(
          "%s needs at least 2 classes among the train examples, found %d"
              .formatted(where, classes));
    }
    if (asked.length == 0) {
      throw new IllegalArgumentException(where + " needs labelled test examples, found none");
    }
    number(testLabels, asked, numbers);
    return new Task(
        name,
        classes,
        pick(where, train.vectors(), seen),
        renumbered(trainLabels, seen, numbers),
        pick(where, test.vectors(), asked),
        renumbered(testLabels, asked, numbers));
  }

  /** Where there is a label. */
  static int[] labelled(long[] labels) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
  }

  /** Gives the classes that have no number the next ones, in ascending order. */
  private static void number(long[] labels, int[] positions, Map<Long, Integer> numbers) {
    var classes = new TreeSet<Long>();
    for (int position : positions) {
      classes.add(labels[position]);
    }
    for (long each : classes) {
      numbers.putIfAbsent(each, numbers.size());
    }
  }

  private static int[] renumbered(long[] labels, int[] positions, Map<Long, Integer> numbers) {
    return Arrays.stream(positions).map(i -> numbers.getOrDefault(labels[i], -1)).toArray();
  }

  private static Tensor pick(String where, Tensor vectors, int[] positions) {
    Tensor picked = rows(vectors, positions);
    if (!picked.allFinite()) {
      throw new IllegalArgumentException(where + " needs finite vectors, found NaN or infinity");
    }
    return picked;
  }

  /** The rows [K, D] of vectors [N, D] at K positions. */
  static Tensor rows(Tensor vectors, int[] positions) {
    long[] index = Arrays.stream(positions).asLongStream().toArray();
    return vectors.at(Tensor.of(index, index.length));
  }

  /** The test examples by their classes, of which there must be two. */
  Groups testGroups(String where) {
    Groups groups = Groups.of(testLabels);
    if (groups.count() < 2) {
      throw new IllegalArgumentException(
          "%s: task '%s' needs at least 2 classes among the test examples, found %d"
              .formatted(where, name, groups.count()));
    }
    return groups;
  }

  /**
   * What is right by always guessing the most frequent classes of the train examples: the share of
   * test examples in one of the first {@code guesses}.
   */
  double majorityShare(int guesses) {
    var counts = new int[classes];
    for (int label : trainLabels) {
      counts[label]++;
    }
    var guessed = new TreeSet<Integer>();
    IntStream.range(0, classes)
        .boxed()
        .sorted((a, b) -> counts[b] - counts[a])
        .limit(guesses)
        .forEach(guessed::add);
    return Arrays.stream(testLabels).filter(guessed::contains).count() / (double) testLabels.length;
  }
}
