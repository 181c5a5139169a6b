package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/**
 * Whether the test examples fall into their classes by themselves: k-means++ on vectors of length
 * 1, into as many clusters as there are classes, the best of several starts; then {@code ARI},
 * {@code AMI} and {@code NMI} of clusters and classes.
 *
 * <p>ARI and AMI are 0 by chance; the chance of NMI is its mean over shuffled labels. Intervals
 * come from leaving out one example at a time, the clusters staying what they are (an example drawn
 * twice would agree with itself). Of more than {@value #MOST} examples, so many are drawn.
 *
 * @param tasks to ask about; all if empty
 * @param starts of the search for clusters
 */
public record Clustering(List<String> tasks, int starts) implements Evaluation {
  static final int MOST = 2000;
  private static final String METHOD = "k-means";
  private static final int ITERATIONS = 100;
  private static final int SHUFFLES = 20;
  private static final long SEED = 17;

  public Clustering {
    tasks = List.copyOf(tasks);
    if (starts < 1) {
      throw new IllegalArgumentException("clustering: starts must be at least 1, got " + starts);
    }
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<Measurement> found = new ArrayList<>();
          for (Task task : Task.all("clustering", tasks, train, test)) {
            found.addAll(measure(task));
          }
          return found;
        });
  }

  private List<Measurement> measure(Task task) {
    int[] some = some(task.testLabels().length);
    Groups classes = Groups.of(HoldOut.at(task.testGroups("clustering").of(), some));
    Groups clusters = clusters(Task.rows(task.testVectors(), some), classes.count());
    var random = new SplittableRandom(SEED);
    int[] once = Statistic.once(some.length);
    double chance =
        IntStream.range(0, SHUFFLES)
            .mapToObj(_ -> new Agreement(clusters, classes.shuffled(random), once))
            .mapToDouble(Agreement::normalisedInformation)
            .average()
            .orElseThrow();
    return List.of(
        measurement(task, "ARI", each(clusters, classes, Agreement::adjustedRand), 0, some.length),
        measurement(
            task, "AMI", each(clusters, classes, Agreement::adjustedInformation), 0, some.length),
        measurement(
            task,
            "NMI",
            each(clusters, classes, Agreement::normalisedInformation),
            chance,
            some.length));
  }

  /** With all examples, then without each of the M of them: [M + 1]. */
  private static double[] each(
      Groups clusters, Groups classes, ToDoubleFunction<Agreement> measure) {
    int[] times = Statistic.once(classes.examples());
    var found = new double[times.length + 1];
    found[0] = measure.applyAsDouble(new Agreement(clusters, classes, times));
    for (int i = 0; i < times.length; i++) {
      times[i] = 0;
      found[i + 1] = measure.applyAsDouble(new Agreement(clusters, classes, times));
      times[i] = 1;
    }
    return found;
  }

  private static int[] some(int count) {
    return count <= MOST
        ? IntStream.range(0, count).toArray()
        : new SplittableRandom(SEED).ints(0, count).distinct().limit(MOST).sorted().toArray();
  }

  /**
   * The cluster of each example.
   *
   * @param vectors [M, D]
   */
  Groups clusters(Tensor vectors, int count) {
    double[][] rows = Answers.table(vectors.unit());
    List<DoublePoint> points = Arrays.stream(rows).map(DoublePoint::new).toList();
    var once =
        new KMeansPlusPlusClusterer<DoublePoint>(
            count, ITERATIONS, new EuclideanDistance(), new Well19937c(SEED));
    List<CentroidCluster<DoublePoint>> found =
        new MultiKMeansPlusPlusClusterer<>(once, starts).cluster(points);
    double[][] centres =
        found.stream().map(cluster -> cluster.getCenter().getPoint()).toArray(double[][]::new);
    return Groups.of(Arrays.stream(rows).mapToInt(row -> nearest(row, centres)).toArray());
  }

  private static int nearest(double[] row, double[][] centres) {
    var distance = new EuclideanDistance();
    int best = 0;
    for (int c = 1; c < centres.length; c++) {
      if (distance.compute(row, centres[c]) < distance.compute(row, centres[best])) {
        best = c;
      }
    }
    return best;
  }

  private static Measurement measurement(
      Task task, String metric, double[] each, double chance, int examples) {
    Bootstrap.Estimate found = Jackknife.estimate(each);
    return new Measurement(
        METHOD, task.name(), metric, found.value(), found.low(), found.high(), chance, examples);
  }
}
