package io.sensorium.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * Whether numbers rise or fall along an order: the mean over rows of Spearman's rank correlation
 * with the place, and how often it is as far from zero where the numbers of each row stand in any
 * order ({@value #DRAWS} draws; each row for itself, since rows have levels of their own).
 *
 * @param rho from -1, falling, to 1, rising; a row whose numbers are all equal counts 0
 * @param p two-sided
 */
public record RankTrend(double rho, double p) {
  private static final int DRAWS = 10_000;
  private static final long SEED = 48;

  /**
   * @param rows such as seeds; of each as many numbers, in the order that is asked about
   */
  public static RankTrend of(double[][] rows) {
    if (rows.length == 0 || Arrays.stream(rows).anyMatch(row -> row.length < 3)) {
      throw new IllegalArgumentException(
          "rank trend: needs at least one row and three numbers in each");
    }
    double rho = mean(rows);
    var random = new SplittableRandom(SEED);
    double[][] drawn = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    int far = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      for (double[] row : drawn) {
        shuffle(row, random);
      }
      far += Math.abs(mean(drawn)) >= Math.abs(rho) - 1e-12 ? 1 : 0;
    }
    return new RankTrend(rho, (far + 1.0) / (DRAWS + 1.0)); // with the order there is
  }

  private static double mean(double[][] rows) {
    double[] places = new double[rows[0].length];
    Arrays.setAll(places, i -> i);
    return Arrays.stream(rows).mapToDouble(row -> rho(places, row)).average().orElseThrow();
  }

  private static double rho(double[] places, double[] row) {
    double rho = new SpearmansCorrelation().correlation(places, row);
    return Double.isNaN(rho) ? 0 : rho;
  }

  private static void shuffle(double[] row, SplittableRandom random) {
    for (int i = row.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = row[i];
      row[i] = row[other];
      row[other] = kept;
    }
  }
}
