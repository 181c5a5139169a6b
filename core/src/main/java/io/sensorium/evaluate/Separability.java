package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How far the classes of the test examples lie apart, as they are: nothing is learned.
 *
 * <ul>
 *   <li>{@code silhouette} (Rousseeuw, 1987): the mean of (b - a) / max(a, b), where a is the mean
 *       cosine distance to the others of the class, b the least mean distance to another class; 0
 *       for a class of one.
 *   <li>{@code Fisher ratio} (Fukunaga, 1990, J1): trace of S_W⁻¹ S_B, the scatter of the class
 *       means, weighed by the classes' sizes, against that within classes; a thousandth of the mean
 *       variance is added in every direction. Not measured of vectors wider than {@value #WIDEST},
 *       nor of so few examples that they do not vary in every direction within classes.
 *   <li>{@code trace ratio}: trace of S_B over trace of S_W.
 *   <li>{@code neighbour purity}: the mean share of the k nearest by cosine that are of the class.
 * </ul>
 *
 * <p>Chance is the mean over shuffled labels. The two ratios have no interval: examples drawn twice
 * would raise them. Axes: M test examples, D width, C classes.
 *
 * @param tasks to ask about; all if empty
 * @param neighbours k; all others where there are fewer
 */
public record Separability(List<String> tasks, int neighbours) implements Evaluation {
  static final int WIDEST = 1024;
  private static final String METHOD = "separability";
  private static final int SHUFFLES = 10;
  private static final long SEED = 24;

  /** Cosine distances below this are rounding. */
  private static final double NOTHING = 1e-12;

  public Separability {
    tasks = List.copyOf(tasks);
    if (neighbours < 1) {
      throw new IllegalArgumentException(
          "separability: neighbours must be at least 1, got " + neighbours);
    }
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<Measurement> found = new ArrayList<>();
          for (Task task : Task.all(METHOD, tasks, train, test)) {
            found.addAll(scoped(() -> measure(task)));
          }
          return found;
        });
  }

  private List<Measurement> measure(Task task) {
    Groups classes = task.testGroups(METHOD);
    Tensor vectors = task.testVectors().to(DType.FLOAT64); // [M, D]
    Tensor unit = vectors.unit();
    List<Measurement> found = new ArrayList<>();
    found.add(
        drawn(
            task,
            "silhouette",
            silhouettes(unit, classes),
            chance(classes, c -> mean(silhouettes(unit, c)))));
    int varied = classes.examples() - classes.count();
    if (vectors.size(1) <= Math.min(WIDEST, varied)) {
      found.add(told(task, "Fisher ratio", classes, c -> fisher(vectors, c)));
    }
    found.add(told(task, "trace ratio", classes, c -> traces(vectors, c)));
    found.add(drawn(task, "neighbour purity", purities(vectors, classes), classes.sameByChance()));
    return found;
  }

  private static double chance(Groups classes, ToDoubleFunction<Groups> measure) {
    var random = new SplittableRandom(SEED);
    double sum = 0;
    for (int i = 0; i < SHUFFLES; i++) {
      Groups shuffled = classes.shuffled(random);
      sum += scoped(() -> measure.applyAsDouble(shuffled));
    }
    return sum / SHUFFLES;
  }

  private static double mean(double[] values) {
    return Statistic.mean(values).of(Statistic.once(values.length));
  }

  /**
   * Of each example, [M].
   *
   * @param unit [M, D] of length 1
   */
  static double[] silhouettes(Tensor unit, Groups classes) {
    Tensor sums = classes.members().t().matmul(unit); // [C, D]
    double[] dots = unit.matmul(sums.t()).toDoubles(); // [M, C]
    double[] self = unit.square().sum(1).toDoubles(); // [M]
    int count = classes.count();
    var found = new double[classes.examples()];
    for (int i = 0; i < found.length; i++) {
      int own = classes.of()[i];
      double others = classes.sizes()[own] - 1;
      double within = others - (dots[i * count + own] - self[i]);
      double between = Double.POSITIVE_INFINITY;
      for (int c = 0; c < count; c++) {
        if (c != own) {
          between = Math.min(between, 1 - dots[i * count + c] / classes.sizes()[c]);
        }
      }
      double a = within / others;
      double most = Math.max(a, between);
      found[i] = others == 0 || most < NOTHING ? 0 : (between - a) / most;
    }
    return found;
  }

  /** Trace of S_W⁻¹ S_B of vectors [M, D] float64. */
  static double fisher(Tensor vectors, Groups classes) {
    Tensor means = means(vectors, classes); // [C, D]
    Whitening within = Whitening.of(vectors.minus(means.at(classes.numbers())));
    Tensor apart = within.apply(means.minus(vectors.mean(0))); // [C, D]
    return weighed(apart.square().sum(1), classes) / classes.examples();
  }

  /** Trace of S_B over that of S_W; 0 where nothing varies. */
  static double traces(Tensor vectors, Groups classes) {
    Tensor means = means(vectors, classes); // [C, D]
    double within = vectors.minus(means.at(classes.numbers())).square().sum().item();
    double between = weighed(means.minus(vectors.mean(0)).square().sum(1), classes);
    return between <= NOTHING ? 0 : between / Math.max(within, Double.MIN_NORMAL);
  }

  private static Tensor means(Tensor vectors, Groups classes) {
    Tensor members = classes.members();
    return members.t().matmul(vectors).over(members.sum(0).unsqueeze(1));
  }

  /** The sum of one number a class, [C], each as often as the class has examples. */
  private static double weighed(Tensor numbers, Groups classes) {
    double[] each = numbers.toDoubles();
    double sum = 0;
    for (int c = 0; c < each.length; c++) {
      sum += classes.sizes()[c] * each[c];
    }
    return sum;
  }

  /** What share of an example's nearest others are of its class, [M]. */
  double[] purities(Tensor vectors, Groups classes) {
    int k = Math.min(neighbours, classes.examples() - 1);
    int[][] near = Neighbours.of(vectors, k);
    var found = new double[near.length];
    for (int i = 0; i < near.length; i++) {
      for (int other : near[i]) {
        found[i] += classes.of()[other] == classes.of()[i] ? 1.0 / k : 0;
      }
    }
    return found;
  }

  private static Measurement drawn(Task task, String metric, double[] each, double chance) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(each.length, Statistic.mean(each));
    return new Measurement(
        METHOD, task.name(), metric, found.value(), found.low(), found.high(), chance, each.length);
  }

  private static Measurement told(
      Task task, String metric, Groups classes, ToDoubleFunction<Groups> measure) {
    double value = measure.applyAsDouble(classes);
    return new Measurement(
        METHOD,
        task.name(),
        metric,
        value,
        value,
        value,
        chance(classes, measure),
        classes.examples());
  }
}
