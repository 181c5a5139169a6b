package io.sensorium.evaluate;

import de.javagl.tsne.Tsne;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hipparchus.stat.projection.PCA;
import tagbio.umap.Umap;

/** A way to lay vectors out in a plane. */
public sealed interface Projection {

  /** What it is and how it is set, for a reader. */
  String label();

  /** Whether another seed gives another map. */
  boolean isRandom();

  /**
   * Lays out N vectors of any width.
   *
   * @param vectors [N][D]
   */
  Placed place(double[][] vectors, long seed);

  /**
   * Points in a plane.
   *
   * @param points [N][2]
   * @param note how it ended; may be empty
   * @param settled whether more steps would hardly change it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Placed(double[][] points, String note, boolean settled) {}

  /** The two axes along which vectors vary most. */
  record Axes() implements Projection {
    @Override
    public String label() {
      return "PCA";
    }

    @Override
    public boolean isRandom() {
      return false;
    }

    @Override
    public Placed place(double[][] vectors, long seed) {
      return new Placed(new PCA(2).fitAndTransform(vectors), "", true);
    }
  }

  /**
   * t-SNE, by the Barnes-Hut approximation (van der Maaten, 2014), 1000 steps from a random start.
   * It has settled where the last 50 steps changed its divergence by less than one in twenty.
   *
   * @param perplexity about how many neighbours count; below a third of the vectors
   */
  record Neighbourly(double perplexity) implements Projection {
    private static final int STEPS = 1000;
    private static final Pattern ERROR = Pattern.compile("Iteration (\\d+): error is ([-0-9.eE]+)");

    @Override
    public String label() {
      return String.format(Locale.ROOT, "t-SNE, perplexity %.0f", perplexity);
    }

    @Override
    public boolean isRandom() {
      return true;
    }

    @Override
    public Placed place(double[][] vectors, long seed) {
      List<Double> errors = new ArrayList<>();
      var map = new Tsne();
      map.setPerplexity(perplexity);
      map.setMaxIterations(STEPS);
      map.setInitialDims(Math.min(vectors[0].length, 50));
      map.setRandomSeed(seed);
      map.setMessageConsumer(
          line -> {
            Matcher told = ERROR.matcher(line);
            if (told.find()) {
              errors.add(Double.valueOf(told.group(2)));
            }
          });
      double[][] points = map.run(vectors);
      if (errors.size() < 2) {
        return new Placed(points, "", true);
      }
      double last = errors.getLast();
      double before = errors.get(errors.size() - 2);
      boolean settled = Math.abs(before - last) <= 0.05 * Math.abs(last);
      return new Placed(points, String.format(Locale.ROOT, "KL %.2f", last), settled);
    }
  }

  /**
   * UMAP (McInnes et al., 2018) with its usual settings.
   *
   * @param neighbours that count
   */
  record Manifold(int neighbours) implements Projection {
    @Override
    public String label() {
      return "UMAP, %d neighbours".formatted(neighbours);
    }

    @Override
    public boolean isRandom() {
      return true;
    }

    @Override
    public Placed place(double[][] vectors, long seed) {
      var map = new Umap();
      map.setNumberNearestNeighbours(neighbours);
      map.setNumberComponents(2);
      map.setSeed(seed);
      map.setThreads(1);
      float[][] rows = Arrays.stream(vectors).map(Manifold::narrow).toArray(float[][]::new);
      double[][] points =
          Arrays.stream(map.fitTransform(rows))
              .map(row -> new double[] {row[0], row[1]})
              .toArray(double[][]::new);
      return new Placed(points, "", true);
    }

    private static float[] narrow(double[] row) {
      var narrow = new float[row.length];
      for (int i = 0; i < row.length; i++) {
        narrow[i] = (float) row[i];
      }
      return narrow;
    }
  }
}
