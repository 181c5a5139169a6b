package io.sensorium.study;

import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.data.Subset;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The test examples that every arm is asked about: those that have all modalities, the label and a
 * group, so that the arms meet the same ones.
 *
 * @param examples of them
 * @param groups number of the group of each, from 0 without gaps
 * @param names of the groups
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TestItems(Examples examples, int[] groups, List<String> names) {

  static TestItems of(Source source, CoLearningQuestion question) {
    List<String> known = source.tasks().get(question.grouping());
    if (known == null) {
      throw new IllegalArgumentException(
          "colearning: the data has no task '%s'; it has %s"
              .formatted(question.grouping(), source.tasks().keySet()));
    }
    Examples test = source.test();
    int[] kept =
        IntStream.range(0, test.size()).filter(i -> isWhole(test.get(i), question)).toArray();
    if (kept.length == 0) {
      throw new IllegalArgumentException(
          "colearning: no test example has %s and a label of '%s'"
              .formatted(question.all(), question.task()));
    }
    int[] classes =
        IntStream.of(kept)
            .map(i -> test.get(i).labels().getOrDefault(question.grouping(), -1))
            .toArray();
    List<Integer> used = IntStream.of(classes).distinct().sorted().boxed().toList();
    return new TestItems(
        new Subset(test, kept),
        IntStream.of(classes).map(used::indexOf).toArray(),
        used.stream().map(known::get).toList());
  }

  /** The classes of some of them, [some] int64. */
  Tensor labels(int[] some, String task) {
    long[] classes =
        IntStream.of(some)
            .mapToLong(i -> Objects.requireNonNull(examples.known(i).labels().get(task)))
            .toArray();
    return Tensor.of(classes, classes.length);
  }

  /** The mean over groups of the share that is right. */
  double balanced(boolean[] right) {
    double[] sums = new double[names.size()];
    double[] counts = new double[sums.length];
    for (int i = 0; i < right.length; i++) {
      counts[groups[i]]++;
      sums[groups[i]] += right[i] ? 1 : 0;
    }
    double sum = 0;
    for (int g = 0; g < sums.length; g++) {
      sum += sums[g] / counts[g] / sums.length;
    }
    return sum;
  }

  private static boolean isWhole(Sample sample, CoLearningQuestion question) {
    Map<String, Integer> labels = sample.labels();
    return sample.inputs().keySet().containsAll(question.all())
        && labels.containsKey(question.task())
        && labels.containsKey(question.grouping());
  }
}
