package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Maps of the same vectors, in several ways and from several seeds, so that no one of them is
 * believed for its looks: PCA, t-SNE with several perplexities, UMAP, and of noise with the same
 * mean and deviation in every direction a t-SNE and a UMAP, which show what these make of nothing.
 *
 * @param perplexities of t-SNE; those of a third of the points and above are left out
 * @param neighbours of UMAP, and those that faithfulness counts; fewer where there are few points
 * @param seeds of each way, at least 1
 */
public record Atlas(List<Double> perplexities, int neighbours, int seeds) {
  private static final long NOISE = 77;

  public Atlas {
    perplexities = List.copyOf(perplexities);
    if (!perplexities.stream().allMatch(each -> each >= 1)) {
      throw new IllegalArgumentException("perplexities must be at least 1, got " + perplexities);
    }
    if (neighbours < 2 || seeds < 1) {
      throw new IllegalArgumentException(
          "maps need 2 neighbours and a seed, got %d and %d".formatted(neighbours, seeds));
    }
  }

  /**
   * One map.
   *
   * @param label how it was made
   * @param seed of it; -1 where none plays a part
   * @param noise whether it is of noise, not of the vectors
   * @param placed where the points lie
   * @param faithfulness of the map to what it is of
   */
  public record Sheet(
      String label,
      long seed,
      boolean noise,
      Projection.Placed placed,
      Faithfulness faithfulness) {}

  /**
   * Draws all maps.
   *
   * @param vectors [N][D], N at least 10
   */
  public List<Sheet> of(double[][] vectors) {
    if (vectors.length < 10) {
      throw new IllegalArgumentException("maps: need at least 10 points, got " + vectors.length);
    }
    List<Sheet> sheets = new ArrayList<>();
    List<Projection> ways = new ArrayList<>();
    ways.add(new Projection.Axes());
    perplexities.stream()
        .filter(each -> 3 * each < vectors.length - 1)
        .forEach(each -> ways.add(new Projection.Neighbourly(each)));
    ways.add(new Projection.Manifold(near(vectors.length)));
    for (Projection way : ways) {
      for (int seed = 0; seed < (way.isRandom() ? seeds : 1); seed++) {
        sheets.add(sheet(way, vectors, seed, false));
      }
    }
    double[][] noise = noise(vectors);
    for (Projection way : ways.subList(Math.max(0, ways.size() - 2), ways.size())) {
      sheets.add(sheet(way, noise, 0, true));
    }
    return sheets;
  }

  private int near(int points) {
    return Math.min(neighbours, (points - 1) / 2);
  }

  private Sheet sheet(Projection way, double[][] vectors, long seed, boolean noise) {
    Projection.Placed placed = way.place(vectors, seed);
    return new Sheet(
        way.label(),
        way.isRandom() ? seed : -1,
        noise,
        placed,
        Faithfulness.of(vectors, placed.points(), near(vectors.length)));
  }

  /** What the faithfulness of points thrown at random is. */
  public Faithfulness chance(double[][] vectors) {
    var random = new SplittableRandom(NOISE);
    double[][] thrown =
        IntStream.range(0, vectors.length)
            .mapToObj(_ -> new double[] {random.nextDouble(), random.nextDouble()})
            .toArray(double[][]::new);
    return Faithfulness.of(vectors, thrown, near(vectors.length));
  }

  /** Normal numbers with the mean and the deviation of each column. */
  private static double[][] noise(double[][] vectors) {
    var random = new SplittableRandom(NOISE);
    int width = vectors[0].length;
    var noise = new double[vectors.length][width];
    for (int d = 0; d < width; d++) {
      double mean = 0;
      double square = 0;
      for (double[] row : vectors) {
        mean += row[d] / vectors.length;
        square += row[d] * row[d] / vectors.length;
      }
      double deviation = Math.sqrt(Math.max(0, square - mean * mean));
      for (double[] row : noise) {
        row[d] = mean + deviation * random.nextGaussian();
      }
    }
    return noise;
  }
}
