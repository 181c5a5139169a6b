package io.sensorium.study;

import io.sensorium.data.FewLabels;
import io.sensorium.data.Mispaired;
import io.sensorium.data.SpuriousTrend;
import io.sensorium.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What did some modalities buy for the reading of another?
 *
 * @param data what it is called
 * @param recipe of learning from pairs: data, modalities, objective and training
 * @param target A, which there is in testing
 * @param with B, which there is in training only
 * @param task what is to be told from A
 * @param grouping the task whose classes are groups of test examples that count the same
 * @param labels numbers of labels
 * @param seeds of trainings
 * @param steps of learning from labels, the same for all arms
 * @param rate times the heads' learning rate, that of networks that have learned from pairs
 * @param arms what is trained
 */
public record CoLearningQuestion(
    String data,
    Experiment recipe,
    String target,
    List<String> with,
    String task,
    String grouping,
    List<Integer> labels,
    List<Long> seeds,
    long steps,
    double rate,
    List<Arm> arms) {

  /** The claim and what the verdict needs. */
  static final List<Arm> CLAIM = List.of(Arm.ALONE, Arm.LONGER, Arm.TOGETHER, Arm.SHUFFLED);

  public CoLearningQuestion {
    List<String> all = new ArrayList<>(with);
    all.addFirst(target);
    if (with.isEmpty() || with.contains(target)) {
      throw new IllegalArgumentException(
          "colearning: --with must name modalities other than the target '%s', got %s"
              .formatted(target, with));
    }
    if (!recipe.modalities().keySet().equals(Set.copyOf(all))) {
      throw new IllegalArgumentException(
          "colearning: target and with must be the modalities of the recipe, %s, got %s"
              .formatted(recipe.modalities().keySet(), all));
    }
    if (!recipe.objective().labels().isEmpty()) {
      throw new IllegalArgumentException(
          "colearning: the recipe's objective must learn from pairs without labels, it asks for %s"
              .formatted(recipe.objective().labels()));
    }
    if (labels.isEmpty() || labels.stream().anyMatch(n -> n < 2)) {
      throw new IllegalArgumentException(
          "colearning: labels must be numbers of at least 2, got " + labels);
    }
    if (steps < 1) {
      throw new IllegalArgumentException("colearning: steps must be at least 1, got " + steps);
    }
    if (!(rate >= 0)) {
      throw new IllegalArgumentException("colearning: rate must be at least 0, got " + rate);
    }
    with = List.copyOf(with);
    labels = labels.stream().distinct().sorted().toList();
    seeds = List.copyOf(seeds);
    arms = List.copyOf(arms);
  }

  /** A question about all arms; groups are the classes, but where the data knows of a trend. */
  public static CoLearningQuestion of(
      String data,
      Experiment recipe,
      String target,
      List<String> with,
      String task,
      List<Integer> labels,
      List<Long> seeds,
      long steps,
      double rate) {
    boolean trend = recipe.data() instanceof SpuriousTrend.Config;
    return new CoLearningQuestion(
        data,
        recipe,
        target,
        with,
        task,
        trend && task.equals(SpuriousTrend.CLASS) ? SpuriousTrend.TREND : task,
        labels,
        seeds,
        steps,
        rate,
        List.of(Arm.values()));
  }

  /** The same with those arms alone that a verdict needs. */
  public CoLearningQuestion forVerdict() {
    return new CoLearningQuestion(
        data, recipe, target, with, task, grouping, labels, seeds, steps, rate, CLAIM);
  }

  /**
   * Throws where the data has no such labels, or too few: before anything is trained.
   *
   * @throws io.sensorium.data.DataException of labels to learn from
   * @throws IllegalArgumentException of test examples
   */
  public void requireData() {
    new FewLabels.Config(recipe.data(), task, labels.getLast(), 0).open();
    items();
  }

  TestItems items() {
    return TestItems.of(recipe.data().open(), this);
  }

  /** A first, then B. */
  List<String> all() {
    List<String> all = new ArrayList<>(with);
    all.addFirst(target);
    return all;
  }

  /** A title of an arm with the names of the modalities. */
  String title(Arm arm) {
    return arm.title()
        .replaceAll("\\bA\\b", target)
        .replaceAll("\\bB\\b", String.join(" and ", with));
  }

  /** The same of shuffled pairs, as if these were the data: nothing is to be gained of B there. */
  CoLearningQuestion shuffled(int repetition, int seedsEach) {
    List<Long> others =
        LongStream.range(0, seedsEach)
            .map(i -> 1000L + (long) repetition * seedsEach + i)
            .boxed()
            .toList();
    Experiment shuffled = recipe.on(new Mispaired.Config(recipe.data(), 7000 + repetition));
    return new CoLearningQuestion(
        data, shuffled, target, with, task, grouping, labels, others, steps, rate, CLAIM);
  }
}
