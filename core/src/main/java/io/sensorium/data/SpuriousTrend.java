package io.sensorium.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/**
 * Pairs of pictures with a trend that holds in training and not in testing, for which it is known
 * exactly how well any reader of the first picture can do ({@link TrendCeiling}): does the second
 * picture, seen in training alone, teach what matters in the first?
 *
 * <p>The class is y = ±1, evenly. The first picture shows the core x from N(m y, 1), the trend s,
 * which is y in a share of the examples and -y in the others, and for the rest noise. What the
 * second one shows is chosen; it has noise of its own. A picture of D numbers is z Q, with z the
 * numbers it shows and then N(0, 1), and Q an orthonormal D x D matrix of its own, drawn once: so
 * the noise tells nothing, and a straight line through the picture tells x and another s.
 *
 * <p>Half of the test examples have s = y and half s = -y, of either class as many: the task {@code
 * trend} tells which, so the accuracy for any share can be put together from the two halves.
 */
public final class SpuriousTrend implements Source {
  /** The task of what is to be learned: the sign of y. */
  public static final String CLASS = "class";

  /** The task of what misleads: whether s agrees with y. */
  public static final String TREND = "trend";

  private static final String FIRST = "first";
  private static final String SECOND = "second";
  private static final int CHANNELS = 3;

  /** Steps of 8 bits to a deviation, so that a number is cut off at 4 deviations. */
  private static final double STEPS = 32;

  private static final double MIDDLE = 127.5;

  /** What the second picture shows. */
  public enum Second {
    /** x, the very number of the first picture, and never s. */
    CORE,
    /** s, and never x. */
    TREND,
    /** Nothing that the first one or the class has to do with. */
    NOTHING
  }

  /**
   * Settings.
   *
   * @param core m, how far the core of either class is from 0, in deviations
   * @param trend share of examples to learn from whose s is y, from 0.5 to below 1
   * @param second what the second picture shows
   * @param pairs to learn from without labels
   * @param labelled to learn from with labels, others than the pairs
   * @param test a multiple of 4
   * @param side pixels along a side of a picture; it has D = 3 · side · side numbers
   * @param seed of everything drawn
   */
  public record Config(
      double core,
      double trend,
      Second second,
      int pairs,
      int labelled,
      int test,
      int side,
      long seed)
      implements Source.Config {

    public Config {
      new TrendCeiling(core, trend); // checks them
      if (pairs < 1 || labelled < 1) {
        throw new IllegalArgumentException(
            "pairs and labelled must be at least 1, got %d and %d".formatted(pairs, labelled));
      }
      if (test < 4 || test % 4 != 0) {
        throw new IllegalArgumentException("test must be a multiple of 4, got " + test);
      }
      if (side < 1) {
        throw new IllegalArgumentException("side must be at least 1, got " + side);
      }
    }

    @Override
    public SpuriousTrend open() {
      return new SpuriousTrend(this);
    }

    /** What can be reached. */
    public TrendCeiling ceiling() {
      return new TrendCeiling(core, trend);
    }
  }

  /** y and s of an example. */
  private record Signs(int y, int s) {}

  private final Config config;
  private final double[][] first; // Q of the first picture
  private final double[][] second;

  private SpuriousTrend(Config config) {
    this.config = config;
    var random = new SplittableRandom(config.seed);
    int numbers = CHANNELS * config.side * config.side;
    this.first = orthonormal(numbers, random.split());
    this.second = orthonormal(numbers, random.split());
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(FIRST, Kind.IMAGE);
    kinds.put(SECOND, Kind.IMAGE);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    tasks.put(CLASS, List.of("minus", "plus"));
    tasks.put(TREND, List.of("against", "with"));
    return tasks;
  }

  @Override
  public Examples train() {
    return examples(DrawnPart.PAIR, config.pairs);
  }

  /** Others than the pairs, with the same trend. */
  @Override
  public Examples probe() {
    return examples(DrawnPart.LABELLED, config.labelled);
  }

  /** Half with the trend, half against it. */
  @Override
  public Examples test() {
    return examples(DrawnPart.TEST, config.test);
  }

  @Override
  public String fingerprint() {
    return new Fingerprint().add("spurious trend").add(config.toString()).hex();
  }

  private Examples examples(DrawnPart part, int count) {
    return DrawnPart.examples(count, index -> sample(part, index));
  }

  private Sample sample(DrawnPart part, int index) {
    var random = new SplittableRandom(mixed(mixed(config.seed, part.number()), index)).split();
    Signs signs = signs(part, index, random);
    double core = config.core * signs.y + random.nextGaussian();
    Pixels one = picture(first, List.of(core, (double) signs.s), random);
    List<Double> shown =
        switch (config.second) {
          case CORE -> List.of(core);
          case TREND -> List.of((double) signs.s);
          case NOTHING -> List.of();
        };
    Pixels other = picture(second, shown, random);
    return new Sample(
        part.id(index),
        Map.of(FIRST, one, SECOND, other),
        Map.of(CLASS, signs.y > 0 ? 1 : 0, TREND, signs.s == signs.y ? 1 : 0));
  }

  private Signs signs(DrawnPart part, int index, SplittableRandom random) {
    if (part == DrawnPart.TEST) {
      int y = index / 2 % 2 == 0 ? 1 : -1;
      return new Signs(y, index % 2 == 0 ? y : -y);
    }
    int y = random.nextBoolean() ? 1 : -1;
    return new Signs(y, random.nextDouble() < config.trend ? y : -y);
  }

  /** z Q as 8-bit samples: the numbers that are shown, then noise. */
  private Pixels picture(double[][] rotation, List<Double> shown, SplittableRandom random) {
    int numbers = rotation.length;
    double[] samples = new double[numbers];
    for (int i = 0; i < numbers; i++) {
      double z = i < shown.size() ? shown.get(i) : random.nextGaussian();
      for (int p = 0; p < numbers; p++) {
        samples[p] += z * rotation[i][p];
      }
    }
    byte[] bytes = new byte[numbers];
    for (int p = 0; p < numbers; p++) {
      bytes[p] = (byte) Math.clamp(Math.round(MIDDLE + STEPS * samples[p]), 0, 255);
    }
    return new Pixels(CHANNELS, config.side, config.side, bytes);
  }

  /** The numbers z that the first picture of an example shows, from x and s on: what is in it. */
  double[] read(Pixels picture) {
    double[] numbers = new double[first.length];
    for (int i = 0; i < numbers.length; i++) {
      for (int p = 0; p < numbers.length; p++) {
        numbers[i] += first[i][p] * ((picture.samples()[p] & 0xff) - MIDDLE) / STEPS;
      }
    }
    return numbers;
  }

  /** Rows of unit length, each at right angles to the others (Gram and Schmidt). */
  private static double[][] orthonormal(int size, SplittableRandom random) {
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < size; p++) {
        rows[i][p] = random.nextGaussian();
      }
      for (int twice = 0; twice < 2; twice++) { // once leaves an angle behind
        for (int j = 0; j < i; j++) {
          double along = dot(rows[i], rows[j]);
          for (int p = 0; p < size; p++) {
            rows[i][p] -= along * rows[j][p];
          }
        }
      }
      double length = Math.sqrt(dot(rows[i], rows[i]));
      for (int p = 0; p < size; p++) {
        rows[i][p] /= length;
      }
    }
    return rows;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int p = 0; p < a.length; p++) {
      sum += a[p] * b[p];
    }
    return sum;
  }

  /** The finaliser of SplitMix64 (Steele et al., 2014) over both. */
  private static long mixed(long seed, long number) {
    long z = seed + 0x9E3779B97F4A7C15L * (number + 1);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
