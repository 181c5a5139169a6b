package io.sensorium.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/**
 * Pairs of rows of numbers whose labels are known to be told by both, by one alone, or by neither
 * without the other (the synthetic data of Liang et al., 2023, Quantifying and Modeling Multimodal
 * Interactions, with a label of pure synergy added).
 *
 * <p>Latents u, v and w, of 5 numbers each, are drawn from N(0, 1.5). The first row is (A u, C w),
 * the second (B v, C w), where A, B and C are 32 x 5 matrices of numbers between 0 and 1, drawn
 * once. Labels are {@code high} where the mean of some latents is above 0, each number being left
 * out of the mean with a chance: of w for {@code redundancy}, of u for {@code uniqueFirst}, of v
 * for {@code uniqueSecond}, of u and v for {@code both}. That last one adds up: each row tells some
 * of it. Of {@code synergy}, high where u₁ and v₁ have the same sign, neither row tells anything.
 */
public final class Interactions implements Source {
  private static final String FIRST = "first";
  private static final String SECOND = "second";
  private static final List<String> CLASSES = List.of("low", "high");
  private static final int LATENTS = 5;
  private static final int NUMBERS = 32;
  private static final double VARIANCE = 1.5;

  /**
   * Settings.
   *
   * @param pairs to learn from without labels
   * @param labelled to learn from with labels, others than the pairs
   * @param test examples
   * @param dropout how likely a latent number is left out of a label: 0.2 as published, 0 for
   *     labels that the latents tell entirely
   * @param seed of everything drawn
   */
  public record Config(int pairs, int labelled, int test, double dropout, long seed)
      implements Source.Config {
    public Config {
      if (pairs < 1 || labelled < 1 || test < 1) {
        throw new IllegalArgumentException(
            "pairs, labelled and test must be at least 1, got %d, %d and %d"
                .formatted(pairs, labelled, test));
      }
      if (!(dropout >= 0 && dropout < 1)) {
        throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
      }
    }

    @Override
    public Interactions open() {
      return new Interactions(this);
    }
  }

  /** What an example is made of, each [5]. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Latents(double[] u, double[] v, double[] w) {}

  private final Config config;
  private final double[][] ofFirst; // A
  private final double[][] ofSecond; // B
  private final double[][] ofBoth; // C

  private Interactions(Config config) {
    this.config = config;
    var random = new SplittableRandom(config.seed);
    this.ofFirst = matrix(random);
    this.ofSecond = matrix(random);
    this.ofBoth = matrix(random);
  }

  private static double[][] matrix(SplittableRandom random) {
    double[][] rows = new double[NUMBERS][LATENTS];
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextDouble();
      }
    }
    return rows;
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(FIRST, Kind.TABLE);
    kinds.put(SECOND, Kind.TABLE);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    for (String task : List.of("redundancy", "uniqueFirst", "uniqueSecond", "both", "synergy")) {
      tasks.put(task, CLASSES);
    }
    return tasks;
  }

  @Override
  public Examples train() {
    return examples(DrawnPart.PAIR, config.pairs);
  }

  /** Others than the pairs. */
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
    return new Fingerprint().add("interactions").add(config.toString()).hex();
  }

  private Examples examples(DrawnPart part, int count) {
    return DrawnPart.examples(count, index -> sample(part, index));
  }

  private Sample sample(DrawnPart part, int index) {
    SplittableRandom random = part.draws(config.seed, index);
    Latents latents = latents(random);
    return new Sample(
        part.id(index),
        Map.of(
            FIRST, row(ofFirst, latents.u, latents.w),
            SECOND, row(ofSecond, latents.v, latents.w)),
        Map.of(
            "redundancy", label(random, latents.w),
            "uniqueFirst", label(random, latents.u),
            "uniqueSecond", label(random, latents.v),
            "both", label(random, latents.u, latents.v),
            "synergy", latents.u[0] * latents.v[0] > 0 ? 1 : 0));
  }

  private static Latents latents(SplittableRandom random) {
    return new Latents(normal(random), normal(random), normal(random));
  }

  /** What a test example is made of. */
  Latents latents(int index) {
    return latents(DrawnPart.TEST.draws(config.seed, index));
  }

  private static double[] normal(SplittableRandom random) {
    double[] numbers = new double[LATENTS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.sqrt(VARIANCE) * random.nextGaussian();
    }
    return numbers;
  }

  private TableRow row(double[][] ofOne, double[] own, double[] shared) {
    float[] numbers = new float[2 * NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      numbers[i] = (float) dot(ofOne[i], own);
      numbers[NUMBERS + i] = (float) dot(ofBoth[i], shared);
    }
    return new TableRow(numbers);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** A coin where all numbers are left out. */
  private int label(SplittableRandom random, double[]... chosen) {
    double sum = 0;
    for (double[] latent : chosen) {
      for (double number : latent) {
        sum += random.nextDouble() < config.dropout ? 0 : number;
      }
    }
    boolean coin = random.nextBoolean();
    return sum > 0 || (sum == 0 && coin) ? 1 : 0;
  }
}
