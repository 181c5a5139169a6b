package io.sensorium.information;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;
import org.hipparchus.stat.projection.PCA;

/**
 * Vectors of numbers as few values: standardised, of many columns the main axes only, then the
 * nearest of some centres (k-means++, the best of several starts). The centres are those of other
 * items than are counted, so that they do not fit the noise of these.
 *
 * @param count how many centres
 * @param seed of the starts
 */
public record Clusters(int count, long seed) {
  private static final int STARTS = 5;
  private static final int ITERATIONS = 100;
  private static final int AXES = 10;

  public Clusters {
    if (count < 2) {
      throw new IllegalArgumentException("clusters must be at least 2, got " + count);
    }
  }

  /**
   * The nearest centre of each item.
   *
   * @param fitted items that the centres are of, [items, columns]
   * @param items that are numbered, [items, columns]
   */
  public Values of(double[][] fitted, double[][] items) {
    if (fitted.length < count) {
      throw new IllegalArgumentException(
          "clusters: %d items are too few for %d clusters".formatted(fitted.length, count));
    }
    Scale scale = Scale.of(fitted);
    double[][] standard = scale.apply(fitted);
    double[][] other = scale.apply(items);
    if (standard[0].length > AXES) {
      var axes = new PCA(AXES);
      axes.fit(standard);
      standard = axes.transform(standard);
      other = axes.transform(other);
    }
    double[][] centres = centres(standard);
    return Values.of(Arrays.stream(other).mapToInt(x -> nearest(x, centres)).toArray(), count);
  }

  private double[][] centres(double[][] points) {
    var once =
        new KMeansPlusPlusClusterer<DoublePoint>(
            count, ITERATIONS, new EuclideanDistance(), new Well19937c(seed));
    List<DoublePoint> all = Arrays.stream(points).map(DoublePoint::new).toList();
    return new MultiKMeansPlusPlusClusterer<>(once, STARTS)
        .cluster(all).stream()
            .map(cluster -> cluster.getCenter().getPoint())
            .toArray(double[][]::new);
  }

  private static int nearest(double[] point, double[][] centres) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      double distance = 0;
      for (int i = 0; i < point.length; i++) {
        distance += (point[i] - centres[c][i]) * (point[i] - centres[c][i]);
      }
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }

  /** Mean and deviation of each column; a column that does not vary is left as it is. */
  private static final class Scale {
    private final double[] mean;
    private final double[] deviation;

    private Scale(double[] mean, double[] deviation) {
      this.mean = mean;
      this.deviation = deviation;
    }

    static Scale of(double[][] rows) {
      int columns = rows[0].length;
      var mean = new double[columns];
      var deviation = new double[columns];
      for (int j = 0; j < columns; j++) {
        int column = j;
        double centre = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
        double variance =
            Arrays.stream(rows)
                .mapToDouble(row -> (row[column] - centre) * (row[column] - centre))
                .average()
                .orElseThrow();
        mean[j] = centre;
        deviation[j] = variance > 0 ? Math.sqrt(variance) : 1;
      }
      return new Scale(mean, deviation);
    }

    double[][] apply(double[][] rows) {
      return Arrays.stream(rows)
          .map(
              row ->
                  IntStream.range(0, row.length)
                      .mapToDouble(j -> (row[j] - mean[j]) / deviation[j])
                      .toArray())
          .toArray(double[][]::new);
    }
  }
}
