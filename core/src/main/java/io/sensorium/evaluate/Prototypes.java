package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Few-shot classification in which another modality helps to know a class by (multimodal
 * prototypes, Pahde et al., 2021): its few examples have both modalities, those to be told one.
 *
 * <pre>
 * p = mean f(x)     q = mean G(t)     p* = (p + λ q) / (1 + λ)
 * </pre>
 *
 * <p>with f the representation of what is told, and G a {@link TwoLayerMap} from the one that
 * helps, fitted on classes that are in no episode. λ is the best of the weights in episodes of
 * classes of their own; all of them are reported, λ = 0 (what is told alone) and q alone too.
 * Nearest by squared Euclidean distance; intervals are of the episodes, as in {@link FewShot}.
 *
 * @param ways classes of an episode
 * @param shots examples to know a class by, each number a question of its own
 * @param queries examples of each class to be told
 * @param episodes how many
 * @param validation how many classes λ is chosen on
 * @param test how many classes are told; G learns from the others
 * @param weights λ to choose from, besides 0
 * @param hidden width inside G
 */
public record Prototypes(
    String task,
    String given,
    String by,
    int ways,
    List<Integer> shots,
    int queries,
    int episodes,
    int validation,
    int test,
    List<Double> weights,
    int hidden)
    implements CrossModal {
  private static final long SEED = 600;

  public Prototypes {
    new FewShot(List.of(), ways, shots, queries, episodes); // checks them
    shots = List.copyOf(shots);
    weights = List.copyOf(weights);
    if (validation < 2 || test < 2) {
      throw new IllegalArgumentException(
          "prototypes: validation and test must be at least 2 classes, got %d and %d"
              .formatted(validation, test));
    }
    if (weights.isEmpty() || !weights.stream().allMatch(w -> w > 0 && w < 1e9)) {
      throw new IllegalArgumentException(
          "prototypes: weights must be above 0, at least one, got " + weights);
    }
    if (hidden < 1) {
      throw new IllegalArgumentException("prototypes: hidden must be at least 1, got " + hidden);
    }
  }

  /** Vectors of examples: what is told of them, and what is made of what helps. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Both(double[][] seen, double[][] imagined, long[] labels) {
    int[][] members(List<Integer> classes) {
      return classes.stream()
          .map(c -> IntStream.range(0, labels.length).filter(i -> labels[i] == c).toArray())
          .toArray(int[][]::new);
    }
  }

  /** The classes of the three parts, by number. */
  private record Parts(List<Integer> base, List<Integer> validation, List<Integer> test) {}

  @Override
  public List<Measurement> measure(Seen train, Seen test) {
    Parts parts = parts(train, test);
    int[] base = members(train.given().labels(task).toLongs(), parts.base);
    TwoLayerMap generator =
        scoped(
            () ->
                TwoLayerMap.fit(
                    Task.rows(train.by().vectors(), base),
                    Task.rows(train.given().vectors(), base),
                    hidden,
                    SEED));
    Both known = both(train, generator);
    Both asked = both(test, generator);
    List<Measurement> found = new ArrayList<>();
    for (int shot : shots) {
      double best = best(known, parts.validation, shot);
      found.addAll(measure(asked, parts.test, shot, best));
    }
    return found;
  }

  private Both both(Seen seen, TwoLayerMap generator) {
    return inference(
        () ->
            new Both(
                Answers.table(seen.given().vectors()),
                Answers.table(generator.apply(seen.by().vectors())),
                seen.given().labels(task).toLongs()));
  }

  private static int[] members(long[] labels, List<Integer> classes) {
    return IntStream.range(0, labels.length)
        .filter(i -> classes.contains((int) labels[i]))
        .toArray();
  }

  /** Drawn by lot: first those to be told, then those to choose λ on; the others are the base. */
  private Parts parts(Seen train, Seen asked) {
    int needed = shots.stream().mapToInt(i -> i).max().orElseThrow() + queries;
    long[] known = train.given().labels(task).toLongs();
    long[] unknown = asked.given().labels(task).toLongs();
    List<Integer> left = new ArrayList<>();
    Arrays.stream(known).filter(c -> c >= 0).distinct().sorted().forEach(c -> left.add((int) c));
    Collections.shuffle(left, new Random(SEED));
    List<Integer> told = taken(left, unknown, needed, test, "test");
    List<Integer> chosen = taken(left, known, needed, validation, "training");
    if (left.isEmpty()) {
      throw new IllegalArgumentException(
          "prototypes: task '%s' has no class left to learn from beside %d and %d"
              .formatted(task, validation, test));
    }
    return new Parts(left, chosen, told);
  }

  private List<Integer> taken(
      List<Integer> left, long[] labels, int needed, int count, String what) {
    List<Integer> enough =
        left.stream()
            .filter(c -> Arrays.stream(labels).filter(label -> label == c).count() >= needed)
            .toList();
    if (enough.size() < count) {
      throw new IllegalArgumentException(
          "prototypes: task '%s' needs %d classes of at least %d %s examples, found %d"
              .formatted(task, count, needed, what, enough.size()));
    }
    List<Integer> some = List.copyOf(enough.subList(0, count));
    left.removeAll(some);
    return some;
  }

  private double[] all() {
    return DoubleStream.concat(DoubleStream.of(0), weights.stream().mapToDouble(w -> w))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The weight with the most right; the smallest of equals. */
  private double best(Both known, List<Integer> classes, int shot) {
    List<FewShot.Episode> drawn = episodes(known, classes, shot);
    double best = 0;
    double most = -1;
    for (double weight : all()) {
      double share = Arrays.stream(outcomes(known, drawn, weight)).average().orElseThrow();
      if (share > most) {
        most = share;
        best = weight;
      }
    }
    return best;
  }

  private List<FewShot.Episode> episodes(Both both, List<Integer> classes, int shot) {
    return FewShot.episodes(
        IntStream.range(0, classes.size()).toArray(),
        both.members(classes),
        Math.min(ways, classes.size()),
        shot,
        queries,
        episodes,
        new SplittableRandom(SEED));
  }

  /** The share of an episode that is told right, for each. */
  private static double[] outcomes(Both both, List<FewShot.Episode> drawn, double weight) {
    return outcomes(both, drawn, some -> fused(both, some, weight));
  }

  private static double[] outcomes(
      Both both, List<FewShot.Episode> drawn, Function<int[], double[]> prototype) {
    return drawn.stream()
        .mapToDouble(
            episode -> {
              double[][] prototypes =
                  Arrays.stream(episode.support()).map(prototype).toArray(double[][]::new);
              double[] shares = FewShot.shares(episode, both.seen, prototypes);
              return Arrays.stream(shares).average().orElseThrow();
            })
        .toArray();
  }

  /** p* of some examples. */
  static double[] fused(Both both, int[] some, double weight) {
    double[] seen = FewShot.mean(some, both.seen);
    double[] imagined = FewShot.mean(some, both.imagined);
    for (int d = 0; d < seen.length; d++) {
      seen[d] = (seen[d] + weight * imagined[d]) / (1 + weight);
    }
    return seen;
  }

  private List<Measurement> measure(Both both, List<Integer> classes, int shot, double best) {
    List<FewShot.Episode> drawn = episodes(both, classes, shot);
    int way = drawn.getFirst().classes().length;
    String method = "%d-way %d-shot with %s".formatted(way, shot, by);
    double[] alone = outcomes(both, drawn, 0);
    SequencedMap<String, double[]> found = new LinkedHashMap<>();
    for (double weight : all()) {
      found.put("accuracy, weight %s".formatted(number(weight)), outcomes(both, drawn, weight));
    }
    found.put(
        "accuracy, %s alone".formatted(by),
        outcomes(both, drawn, some -> FewShot.mean(some, both.imagined)));
    double[] chosen = outcomes(both, drawn, best);
    found.put("accuracy, chosen: %s".formatted(number(best)), chosen);
    int examples = Arrays.stream(both.members(classes)).mapToInt(each -> each.length).sum();
    List<Measurement> all = new ArrayList<>();
    for (Map.Entry<String, double[]> each : found.entrySet()) {
      all.add(measurement(method, each.getKey(), each.getValue(), 1.0 / way, examples));
    }
    double[] gain = new double[chosen.length];
    Arrays.setAll(gain, e -> chosen[e] - alone[e]);
    all.add(measurement(method, "gain of chosen over 0", gain, 0, examples));
    return all;
  }

  private static String number(double weight) {
    return weight == Math.rint(weight) ? Long.toString((long) weight) : Double.toString(weight);
  }

  private Measurement measurement(
      String method, String metric, double[] outcomes, double chance, int examples) {
    double mean = Arrays.stream(outcomes).average().orElseThrow();
    double half = FewShot.half(outcomes, mean);
    return new Measurement(method, task, metric, mean, mean - half, mean + half, chance, examples);
  }
}
