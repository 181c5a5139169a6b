package io.sensorium.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/**
 * Things of a size that pictures show and words do not tell: "the bamo is wug than the tiku" beside
 * a picture of both, where the word between says nothing. Who has seen pictures can tell from words
 * alone which of two things is larger, also of two that never stood beside each other; who has not
 * can only learn it from labels. Of things that were never seen nobody can, but for what pieces of
 * their names happen to share with others.
 *
 * <p>Each thing has a name, and a size, the share of the largest area, evenly spread and dealt out
 * by lot. A picture has two discs of any colours and a little noise, the first thing's to the left.
 * The task {@code larger} is which of the two is larger; the target {@code sizes} is how large each
 * is.
 */
public final class Sizes implements Source {
  private static final String WORDS = "words";
  private static final String PICTURE = "picture";
  private static final String LARGER = "larger";
  private static final String SIZES = "sizes";
  private static final List<String> CONSONANTS =
      List.of("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z");
  private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u");
  private static final List<String> NOTHINGS = List.of("wug", "blick", "dax", "fep", "toma", "zib");
  private static final double LEAST = 0.1;
  private static final double NOISE = 8;

  /** Which things test examples are of. */
  public enum Tested {
    /** Things that were seen, in pairs that were not. */
    SEEN,
    /** Things that were never seen. */
    UNSEEN
  }

  /**
   * Settings.
   *
   * @param things that are learned from, at least 4
   * @param unseen others, at least 2
   * @param held share of the pairs of things that test examples alone show
   * @param pairs of words and picture to learn from without labels
   * @param labelled to learn from with labels, others than the pairs
   * @param test examples
   * @param tested which things those are of
   * @param side pixels along a side of a picture, at least 8
   * @param seed of everything drawn
   */
  public record Config(
      int things,
      int unseen,
      double held,
      int pairs,
      int labelled,
      int test,
      Tested tested,
      int side,
      long seed)
      implements Source.Config {
    public Config {
      int names = CONSONANTS.size() * VOWELS.size();
      if (things < 4 || unseen < 2 || things + unseen > names * names) {
        throw new IllegalArgumentException(
            "there must be at least 4 things and 2 unseen ones, and %d in all, got %d and %d"
                .formatted(names * names, things, unseen));
      }
      if (!(held > 0 && held < 1)) {
        throw new IllegalArgumentException("held must be in (0, 1), got " + held);
      }
      if (pairs < 1 || labelled < 1 || test < 1) {
        throw new IllegalArgumentException(
            "pairs, labelled and test must be at least 1, got %d, %d and %d"
                .formatted(pairs, labelled, test));
      }
      if (side < 8) {
        throw new IllegalArgumentException("side must be at least 8, got " + side);
      }
    }

    @Override
    public Sizes open() {
      return new Sizes(this);
    }
  }

  /**
   * A thing.
   *
   * @param area share of the largest
   */
  record Thing(String name, double area) {}

  /** Two things, in either order. */
  record Couple(Thing one, Thing other) {

    Couple turned() {
      return new Couple(/* one= */ other, /* other= */ one);
    }
  }

  private final Config config;
  private final List<Couple> learned = new ArrayList<>();
  private final List<Couple> tested = new ArrayList<>();

  private Sizes(Config config) {
    this.config = config;
    var random = new Random(config.seed);
    List<Thing> all = things(config.things + config.unseen, random);
    List<Couple> seen = couples(all.subList(0, config.things));
    Collections.shuffle(seen, random);
    int held = Math.clamp(Math.round(config.held * seen.size()), 1, seen.size() - 1);
    learned.addAll(seen.subList(held, seen.size()));
    tested.addAll(
        config.tested == Tested.SEEN
            ? seen.subList(0, held)
            : couples(all.subList(config.things, all.size())));
  }

  /** With sizes of every kind among those that come first, too. */
  private static List<Thing> things(int count, Random random) {
    List<String> names = new ArrayList<>();
    List<String> syllables = new ArrayList<>();
    CONSONANTS.forEach(c -> VOWELS.forEach(v -> syllables.add(c + v)));
    syllables.forEach(one -> syllables.forEach(other -> names.add(one + other)));
    Collections.shuffle(names, random);
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      things.add(new Thing(names.get(i), LEAST + (1 - LEAST) * i / (count - 1)));
    }
    Collections.shuffle(things, random);
    return things;
  }

  private static List<Couple> couples(List<Thing> things) {
    List<Couple> couples = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      for (int j = 0; j < i; j++) {
        couples.add(new Couple(things.get(i), things.get(j)));
      }
    }
    return couples;
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(WORDS, Kind.TEXT);
    kinds.put(PICTURE, Kind.IMAGE);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    tasks.put(LARGER, List.of("first", "second"));
    return tasks;
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    var targets = new LinkedHashMap<String, List<String>>();
    targets.put(SIZES, List.of("first", "second"));
    return targets;
  }

  @Override
  public Examples train() {
    return examples(DrawnPart.PAIR, config.pairs);
  }

  /** Of the couples that are learned from, in other pictures. */
  @Override
  public Examples probe() {
    return examples(DrawnPart.LABELLED, config.labelled);
  }

  @Override
  public Examples test() {
    return examples(DrawnPart.TEST, config.test);
  }

  @Override
  public String fingerprint() {
    return new Fingerprint().add("sizes").add(config.toString()).hex();
  }

  private Examples examples(DrawnPart part, int count) {
    return DrawnPart.examples(count, index -> sample(part, index));
  }

  private Sample sample(DrawnPart part, int index) {
    SplittableRandom random = part.draws(config.seed, index);
    List<Couple> couples = part == DrawnPart.TEST ? tested : learned;
    Couple drawn = couples.get(random.nextInt(couples.size()));
    Couple couple = random.nextBoolean() ? drawn : drawn.turned();
    String nothing = NOTHINGS.get(random.nextInt(NOTHINGS.size()));
    return new Sample(
        part.id(index),
        Map.of(
            WORDS,
            new Text(
                "the %s is %s than the %s".formatted(couple.one.name, nothing, couple.other.name)),
            PICTURE,
            picture(couple, random)),
        Map.of(LARGER, couple.one.area > couple.other.area ? 0 : 1),
        Map.of(SIZES, new float[] {(float) couple.one.area, (float) couple.other.area}));
  }

  /** Two discs on black, each somewhere in its half. */
  private Pixels picture(Couple couple, SplittableRandom random) {
    int side = config.side;
    double[][] samples = new double[3][side * side];
    disc(samples, couple.one.area, 0, random);
    disc(samples, couple.other.area, side / 2.0, random);
    byte[] bytes = new byte[3 * side * side];
    for (int c = 0; c < 3; c++) {
      for (int p = 0; p < side * side; p++) {
        double value = samples[c][p] + NOISE * random.nextGaussian();
        bytes[c * side * side + p] = (byte) Math.clamp(Math.round(value), 0, 255);
      }
    }
    return new Pixels(3, side, side, bytes);
  }

  /** A disc in the half that begins at {@code left}; the largest one fills its width. */
  private void disc(double[][] samples, double area, double left, SplittableRandom random) {
    double half = config.side / 2.0;
    double radius = half / 2 * Math.sqrt(area);
    double x = left + radius + (half - 2 * radius) * random.nextDouble();
    double y = radius + (config.side - 2 * radius) * random.nextDouble();
    double[] colour = new double[3];
    for (int c = 0; c < 3; c++) {
      colour[c] = 100 + 155 * random.nextDouble();
    }
    for (int row = 0; row < config.side; row++) {
      for (int column = 0; column < config.side; column++) {
        double away = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        double covered = Math.clamp(radius - away + 0.5, 0, 1);
        for (int c = 0; c < 3; c++) {
          samples[c][row * config.side + column] += covered * colour[c];
        }
      }
    }
  }

  /** What test examples are of. */
  List<Couple> tested() {
    return List.copyOf(tested);
  }

  /** What all others are of. */
  List<Couple> learned() {
    return List.copyOf(learned);
  }
}
