package io.sensorium.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Another source, whose training pairs hold to a degree only: to ask how exactly modalities must go
 * together for one to learn from another. The first modality of an example stays; the others come
 * from examples that the degree allows, each from its own. Examples to fit probes on and to test
 * with stay as they are; training examples have no labels.
 */
public final class Loosened implements Altered {

  /** How far pairs are loosened. */
  public sealed interface Degree {}

  /**
   * Some of the pairs are wrong: a share of the examples, drawn at random, swap what they say in
   * the other modalities in a circle. With 1 all do, and the pairs are those of {@link Mispaired}
   * with other draws.
   *
   * @param share from 0 to 1
   */
  public record Corrupted(double share) implements Degree {
    public Corrupted {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be from 0 to 1, got " + share);
      }
    }
  }

  /**
   * It is only known that some examples go with some others: of each so many, one after the other
   * as the source has them, the other modalities are shuffled. With 1 pairs are as they were, with
   * as many as there are examples nothing is known.
   *
   * @param size examples of a block; the last may have fewer
   */
  public record Blocks(int size) implements Degree {
    public Blocks {
      if (size < 1) {
        throw new IllegalArgumentException("size must be at least 1, got " + size);
      }
    }
  }

  /**
   * It is only known that both are of one class: the other modalities are shuffled among the
   * examples of each class. An example without a label is left out of every pair it had.
   *
   * @param task whose classes they are
   */
  public record Classes(String task) implements Degree {}

  /**
   * Settings.
   *
   * @param of the other source
   * @param seed of who goes with whom
   */
  public record Config(Source.Config of, Degree degree, long seed) implements Source.Config {
    @Override
    public Loosened open() {
      return new Loosened(this, of.open());
    }
  }

  private final Config config;
  private final Source whole;
  private final Examples train;

  Loosened(Config config, Source whole) {
    this.config = config;
    this.whole = whole;
    if (config.degree instanceof Classes(String task) && !whole.tasks().containsKey(task)) {
      throw new DataException(
          "loosened: the data has no task '%s'; it has %s".formatted(task, whole.tasks().keySet()));
    }
    Examples all = whole.train();
    List<String> modalities = List.copyOf(whole.modalities().sequencedKeySet());
    List<int[]> partners = new ArrayList<>();
    for (int n = 0; n < modalities.size(); n++) {
      var random = new SplittableRandom(config.seed + n);
      partners.add(n == 0 ? IntStream.range(0, all.size()).toArray() : partners(all, random));
    }
    this.train = new Repaired(all, modalities, partners);
  }

  /** Whose value each example has: its own number where it keeps it, -1 for nobody's. */
  private int[] partners(Examples all, SplittableRandom random) {
    int[] partners = IntStream.range(0, all.size()).toArray();
    switch (config.degree) {
      case Corrupted(double share) -> {
        int[] order = shuffled(partners, random);
        int some = (int) Math.round(share * order.length);
        for (int i = 0; i < some; i++) {
          partners[order[i]] = order[(i + 1) % some];
        }
      }
      case Blocks(int size) -> {
        for (int from = 0; from < partners.length; from += size) {
          int to = Math.min(from + size, partners.length);
          exchange(IntStream.range(from, to).toArray(), partners, random);
        }
      }
      case Classes(String task) -> {
        int[] classes =
            IntStream.range(0, all.size())
                .parallel()
                .map(i -> all.get(i).labels().getOrDefault(task, -1))
                .toArray();
        for (int label : IntStream.of(classes).distinct().sorted().toArray()) {
          int[] members =
              IntStream.range(0, classes.length).filter(i -> classes[i] == label).toArray();
          if (label < 0) {
            IntStream.of(members).forEach(i -> partners[i] = -1);
          } else {
            exchange(members, partners, random);
          }
        }
      }
    }
    return partners;
  }

  /** Some examples exchange their values, at random. */
  private static void exchange(int[] some, int[] partners, SplittableRandom random) {
    int[] other = shuffled(some, random);
    for (int i = 0; i < some.length; i++) {
      partners[some[i]] = other[i];
    }
  }

  private static int[] shuffled(int[] numbers, SplittableRandom random) {
    int[] order = numbers.clone();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  @Override
  public Source whole() {
    return whole;
  }

  @Override
  public Examples train() {
    return train;
  }

  @Override
  public String fingerprint() {
    return new Fingerprint()
        .add("loosened")
        .add(whole.fingerprint())
        .add(config.degree.toString())
        .add(config.seed)
        .hex();
  }
}
