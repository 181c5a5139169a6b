package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well the classes of a task are told from every subset of the modalities, and what each
 * modality has to do with it (SHAPE: {@link Shapley}). Scores are balanced accuracies; without any
 * modality the class that most train examples have is guessed.
 *
 * <p>Axes: N test examples, M modalities. Modality i is in subset s where bit i of s is 1.
 *
 * @param method how modalities were taken away, as the method of measurements
 * @param task what was told
 * @param modalities names
 * @param labels [N] class numbers from 0
 * @param right [2^M][N], how often the class was told right from each subset, from 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Ablation(
    String method, String task, List<String> modalities, int[] labels, double[][] right) {

  public Ablation {
    modalities = List.copyOf(modalities);
    if (right.length != 1 << modalities.size()) {
      throw new IllegalArgumentException(
          "ablation: expected %d subsets of %s, got %d"
              .formatted(1 << modalities.size(), modalities, right.length));
    }
  }

  /** The names of a subset, with plus signs; "nothing" where it is empty. */
  public static String name(int subset, List<String> modalities) {
    List<String> names =
        IntStream.range(0, modalities.size())
            .filter(i -> (subset & 1 << i) != 0)
            .mapToObj(modalities::get)
            .toList();
    return names.isEmpty() ? "nothing" : String.join(" + ", names);
  }

  /** The subsets without the empty one: those of one first, the whole last. */
  public static int[] subsets(int modalities) {
    return IntStream.range(1, 1 << modalities)
        .boxed()
        .sorted(
            (a, b) ->
                Integer.bitCount(a) != Integer.bitCount(b)
                    ? Integer.bitCount(a) - Integer.bitCount(b)
                    : a - b)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The balanced accuracy of each subset but the empty one. */
  public List<Measurement> values() {
    double chance = statistic(0).of(Statistic.once(labels.length));
    List<Measurement> found = new ArrayList<>();
    for (int subset : subsets(modalities.size())) {
      Bootstrap.Estimate seen = Bootstrap.STANDARD.estimate(labels.length, statistic(subset));
      found.add(
          new Measurement(
              method,
              task,
              "balanced accuracy, " + name(subset, modalities),
              seen.value(),
              seen.low(),
              seen.high(),
              chance,
              labels.length));
    }
    return found;
  }

  /** The share of each modality, and the cooperation of each coalition of two or more. */
  public List<Measurement> shape() {
    List<Measurement> found = new ArrayList<>();
    for (int i = 0; i < modalities.size(); i++) {
      int player = i;
      found.add(measurement("SHAPE share, " + modalities.get(i), shapley -> shapley.share(player)));
    }
    for (int subset : subsets(modalities.size())) {
      if (Integer.bitCount(subset) > 1) {
        found.add(
            measurement(
                "SHAPE cooperation, " + name(subset, modalities),
                shapley -> shapley.cooperation(subset)));
      }
    }
    return found;
  }

  private Measurement measurement(String metric, ToDoubleFunction<Shapley> part) {
    Statistic[] all =
        IntStream.range(0, right.length).mapToObj(this::statistic).toArray(Statistic[]::new);
    Statistic statistic =
        times ->
            part.applyAsDouble(
                new Shapley(
                    IntStream.range(0, all.length).mapToDouble(s -> all[s].of(times)).toArray()));
    Bootstrap.Estimate seen = Bootstrap.STANDARD.estimate(labels.length, statistic);
    return new Measurement(
        method, task, metric, seen.value(), seen.low(), seen.high(), null, labels.length);
  }

  private Statistic statistic(int subset) {
    return Statistic.classMean(labels, right[subset]);
  }
}
