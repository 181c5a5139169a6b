package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How alike two representations arrange the same examples: before and after training, or of two
 * modalities.
 *
 * <ul>
 *   <li>{@code CKA}, without bias, as {@link Kernel} has it; by chance 0.
 *   <li>{@code mutual neighbours} (Huh et al., 2024): the share of an example's {@value #NEAREST}
 *       nearest by cosine that are so in both.
 *   <li>{@code RSA}: Spearman's correlation of the distances of all pairs ({@link DistanceRanks}),
 *       of the first {@value #RANKED} examples; by chance 0.
 *   <li>{@code Procrustes distance} ({@link Procrustes}): 0 if one is a rotation of the other; by
 *       chance what shuffled examples give. Not measured of vectors wider than {@value
 *       Separability#WIDEST}.
 * </ul>
 *
 * <p>Of more than {@value #MOST} examples the first are taken. Intervals come from leaving out one
 * example at a time, of mutual neighbours from drawing examples again; Procrustes has none.
 *
 * @param method what the numbers are named by
 */
public record Likeness(String method) {
  static final int MOST = 2000;
  private static final int NEAREST = 10;
  private static final int RANKED = 500;
  private static final int SHUFFLES = 5;
  private static final long SEED = 27;

  /**
   * Measures {@code CKA}; nothing where there are fewer than 5 examples, or a representation does
   * not vary.
   *
   * @param task what is compared, such as {@code text and video}
   * @param first [N, D]
   * @param second [N, E], of the same examples
   */
  public Optional<Measurement> measure(String task, Tensor first, Tensor second) {
    expect("second representation", second, "N=%d E".formatted(first.size(0)));
    int n = (int) Math.min(first.size(0), MOST);
    if (n < 5) {
      return Optional.empty();
    }
    double[] each =
        inference(() -> new Kernel(head(first, n)).alignment(new Kernel(head(second, n))));
    return told(task, "CKA", Jackknife.estimate(each), 0, n);
  }

  /** All measurements there are; none where there is no {@code CKA}. */
  public List<Measurement> all(String task, Tensor first, Tensor second) {
    List<Measurement> found = new ArrayList<>(measure(task, first, second).stream().toList());
    if (!found.isEmpty()) {
      int n = (int) Math.min(first.size(0), MOST);
      found.add(inference(() -> neighbours(task, head(first, n), head(second, n))));
      int ranked = Math.min(n, RANKED);
      found.addAll(inference(() -> distances(task, head(first, ranked), head(second, ranked))));
      if (Math.max(first.size(1), second.size(1)) <= Separability.WIDEST) {
        found.add(inference(() -> rotation(task, head(first, n), head(second, n))));
      }
    }
    return found;
  }

  private static Tensor head(Tensor vectors, int n) {
    return vectors.slice(0, 0, n);
  }

  private Measurement neighbours(String task, Tensor first, Tensor second) {
    int n = (int) first.size(0);
    int k = Math.min(NEAREST, n - 1);
    double[] shares = shared(Neighbours.of(first, k), Neighbours.of(second, k));
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(n, Statistic.mean(shares));
    return new Measurement(
        method,
        task,
        "mutual neighbours",
        found.value(),
        found.low(),
        found.high(),
        k / (n - 1.0),
        n);
  }

  /** The share of numbers that are in both, row by row. */
  static double[] shared(int[][] first, int[][] second) {
    var shares = new double[first.length];
    for (int i = 0; i < shares.length; i++) {
      for (int one : first[i]) {
        for (int other : second[i]) {
          shares[i] += one == other ? 1.0 / first[i].length : 0;
        }
      }
    }
    return shares;
  }

  private List<Measurement> distances(String task, Tensor first, Tensor second) {
    double[] each = new DistanceRanks(first).correlation(new DistanceRanks(second));
    return told(task, "RSA", Jackknife.estimate(each), 0, each.length - 1).stream().toList();
  }

  private Measurement rotation(String task, Tensor first, Tensor second) {
    int n = (int) first.size(0);
    double found = scoped(() -> Procrustes.distance(first, second));
    var random = new Random(SEED);
    double chance = 0;
    for (int i = 0; i < SHUFFLES; i++) {
      Tensor order = random.at(i).permutation(n);
      chance += scoped(() -> Procrustes.distance(first, second.at(order))) / SHUFFLES;
    }
    return new Measurement(method, task, "Procrustes distance", found, found, found, chance, n);
  }

  private Optional<Measurement> told(
      String task, String metric, Bootstrap.Estimate found, double chance, int n) {
    return Double.isFinite(found.low())
        ? Optional.of(
            new Measurement(
                method, task, metric, found.value(), found.low(), found.high(), chance, n))
        : Optional.empty();
  }
}
