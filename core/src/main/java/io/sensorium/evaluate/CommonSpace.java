package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How two modalities lie in the space where they are compared, all vectors being brought to length
 * 1 first:
 *
 * <ul>
 *   <li>{@code AUROC of partners}: how likely a true pair is more similar than a false one, all
 *       false pairs taken together;
 *   <li>{@code alignment} (Wang and Isola, 2020): the mean squared distance of partners; chance is
 *       that of others;
 *   <li>{@code uniformity} of each modality (the same): the logarithm of the mean of exp(-2 d²)
 *       over pairs of different examples. 0 if all are the same; over a whole sphere of dimensions
 *       8, 32, 128 and 512 it is -3.08, -3.75, -3.94 and -3.98;
 *   <li>{@code modality gap} (Liang et al., 2022): the distance of the two mean vectors; chance is
 *       the mean where partners are swapped by lot;
 *   <li>{@code recall@10, gap x s}: how many find their partner among ten, both ways, where each
 *       modality is moved along the line between the mean vectors until the gap is s times as wide
 *       (the same): whether the gap matters. Not measured of fewer than {@value #FEW} pairs.
 *   <li>{@code CKA}, {@code mutual neighbours}, {@code RSA}, {@code Procrustes distance} ({@link
 *       Likeness}).
 * </ul>
 *
 * <p>Intervals of alignment, AUROC, gap and recall come from drawing pairs again, the others
 * staying what they are; those of uniformity from leaving out one example at a time. Of more than
 * {@value Likeness#MOST} examples the first are taken. Axes: N examples, E width of the space.
 *
 * @param first a modality
 * @param second another
 */
public record CommonSpace(String first, String second) {
  private static final String METHOD = "common space";
  private static final int BINS = 60;
  private static final int SWAPS = 20;
  private static final int FEW = 20;
  private static final int AMONG = 10;
  private static final List<Double> GAPS = List.of(0.0, 0.5, 1.0, 2.0);
  private static final long SEED = 31;

  /** What was found, and the similarities it was found from. */
  public record Seen(List<Measurement> measurements, Histogram histogram) {}

  /**
   * Measures.
   *
   * @param a [N, E] of the first modality
   * @param b [N, E] of the second, row i the partner of row i; N at least 5
   */
  public Seen measure(Tensor a, Tensor b) {
    expect("common space", a, "N E");
    expect("common space", b, "N=%d E=%d".formatted(a.size(0), a.size(1)));
    int n = (int) Math.min(a.size(0), Likeness.MOST);
    if (n < 5 || !a.allFinite() || !b.allFinite()) {
      throw new IllegalArgumentException(
          "common space: %s and %s need 5 finite vectors each, found %s"
              .formatted(first, second, n < 5 ? n : "NaN or infinity"));
    }
    return inference(
        () -> {
          Tensor left = a.slice(0, 0, n).to(DType.FLOAT64).unit();
          Tensor right = b.slice(0, 0, n).to(DType.FLOAT64).unit();
          return measure(n, left, right);
        });
  }

  private Seen measure(int n, Tensor a, Tensor b) {
    double[] similarity = a.matmul(b.t()).toDoubles(); // [N, N]
    var partners = new double[n];
    var others = new double[n * (n - 1)];
    int next = 0;
    for (int i = 0; i < n; i++) {
      partners[i] = similarity[i * n + i];
      for (int j = 0; j < n; j++) {
        if (j != i) {
          others[next++] = similarity[i * n + j];
        }
      }
    }
    Arrays.sort(others);
    List<Measurement> found = new ArrayList<>();
    double[] ahead = Arrays.stream(partners).map(p -> shareBelow(p, others)).toArray();
    found.add(drawn("AUROC of partners", ahead, 0.5));
    double[] apart = Arrays.stream(partners).map(p -> 2 - 2 * p).toArray();
    double strangers = 2 - 2 * Arrays.stream(others).average().orElseThrow();
    found.add(drawn("alignment", apart, strangers));
    found.add(told("uniformity, " + first, Jackknife.estimate(uniformity(a)), null, n));
    found.add(told("uniformity, " + second, Jackknife.estimate(uniformity(b)), null, n));
    double[][] steps = Answers.table(a.minus(b));
    found.add(
        told(
            "modality gap", Bootstrap.STANDARD.estimate(n, t -> gap(steps, t)), swapped(steps), n));
    if (n >= FEW) {
      GAPS.forEach(
          gap ->
              found.add(
                  drawn(
                      String.format(Locale.ROOT, "recall@%d, gap x %.1f", AMONG, gap),
                      foundAcross(a, b, gap),
                      AMONG / (double) n)));
    }
    found.addAll(new Likeness(METHOD).all(task(), a, b));
    return new Seen(found, histogram(partners, others));
  }

  /** {@code text and video}. */
  public String task() {
    return first + " and " + second;
  }

  private Measurement drawn(String metric, double[] each, double chance) {
    return told(
        metric,
        Bootstrap.STANDARD.estimate(each.length, Statistic.mean(each)),
        chance,
        each.length);
  }

  private Measurement told(
      String metric, Bootstrap.Estimate found, @Nullable Double chance, int examples) {
    return new Measurement(
        METHOD, task(), metric, found.value(), found.low(), found.high(), chance, examples);
  }

  /** The share of ascending numbers that are smaller, equal ones counting half. */
  static double shareBelow(double value, double[] ascending) {
    return (place(value, ascending, false) + place(value, ascending, true))
        / (2.0 * ascending.length);
  }

  /** How many are smaller, or smaller or equal. */
  private static int place(double value, double[] ascending, boolean orEqual) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < value || (orEqual && ascending[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Of all, then without each: [N + 1]. */
  static double[] uniformity(Tensor unit) {
    int n = (int) unit.size(0);
    double[] near =
        unit.matmul(unit.t()).times(4).minus(4).exp().toDoubles(); // exp(-2 (2 - 2 cos))
    var rows = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i] += j == i ? 0 : near[i * n + j];
      }
    }
    double all = DoubleStream.of(rows).sum();
    var found = new double[n + 1];
    found[0] = Math.log(all / ((double) n * (n - 1)));
    for (int i = 0; i < n; i++) {
      found[i + 1] = Math.log((all - 2 * rows[i]) / ((double) (n - 1) * (n - 2)));
    }
    return found;
  }

  /** The length of the mean step from a partner to the other. */
  private static double gap(double[][] steps, int[] times) {
    var sums = new double[steps[0].length];
    long count = 0;
    for (int i = 0; i < steps.length; i++) {
      count += times[i];
      for (int d = 0; times[i] != 0 && d < sums.length; d++) {
        sums[d] += times[i] * steps[i][d];
      }
    }
    return Math.sqrt(DoubleStream.of(sums).map(x -> x * x).sum()) / count;
  }

  /**
   * Of each pair, in which share of the two directions a partner is among the ten nearest, those
   * that are as near counting as nearer: [N].
   *
   * @param gap how many times as wide as it is
   */
  static double[] foundAcross(Tensor a, Tensor b, double gap) {
    Tensor shift = a.minus(b).mean(0).times((1 - gap) / 2);
    Tensor left = a.minus(shift).unit();
    Tensor right = b.plus(shift).unit();
    int n = (int) a.size(0);
    double[] similarity = left.matmul(right.t()).toDoubles(); // [N, N]
    var found = new double[n];
    for (int i = 0; i < n; i++) {
      double partner = similarity[i * n + i];
      int nearer = 0;
      int nearerBack = 0;
      for (int j = 0; j < n; j++) {
        nearer += j != i && similarity[i * n + j] >= partner ? 1 : 0;
        nearerBack += j != i && similarity[j * n + i] >= partner ? 1 : 0;
      }
      found[i] = (nearer < AMONG ? 0.5 : 0) + (nearerBack < AMONG ? 0.5 : 0);
    }
    return found;
  }

  private static double swapped(double[][] steps) {
    var random = new SplittableRandom(SEED);
    return IntStream.range(0, SWAPS)
        .mapToDouble(
            _ -> {
              var signs = new int[steps.length];
              Arrays.setAll(signs, i -> random.nextBoolean() ? 1 : -1);
              return length(steps, signs);
            })
        .average()
        .orElseThrow();
  }

  private static double length(double[][] steps, int[] signs) {
    var sums = new double[steps[0].length];
    for (int i = 0; i < steps.length; i++) {
      for (int d = 0; d < sums.length; d++) {
        sums[d] += signs[i] * steps[i][d];
      }
    }
    return Math.sqrt(DoubleStream.of(sums).map(x -> x * x).sum()) / steps.length;
  }

  /** Over all similarities, in bins whose edges are round numbers. */
  private static Histogram histogram(double[] partners, double[] others) {
    double least = Math.min(others[0], Arrays.stream(partners).min().orElseThrow());
    double most = Math.max(others[others.length - 1], Arrays.stream(partners).max().orElseThrow());
    double width = Math.max(Math.ceil((most - least) / BINS * 1000) / 1000, 0.001);
    double low = Math.floor(least / width) * width;
    int bins = (int) Math.floor((most - low) / width) + 1;
    return new Histogram(
        low, width, shares(partners, low, width, bins), shares(others, low, width, bins));
  }

  private static List<Double> shares(double[] values, double low, double width, int bins) {
    var counts = new double[bins];
    for (double value : values) {
      counts[Math.clamp((int) Math.floor((value - low) / width), 0, bins - 1)]++;
    }
    return Arrays.stream(counts).mapToObj(count -> count / values.length).toList();
  }
}
