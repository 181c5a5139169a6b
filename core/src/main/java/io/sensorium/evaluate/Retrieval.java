package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the partner of each query among all targets, by cosine.
 *
 * <p>A partner's rank is 1 + how many targets are strictly more similar to the query. A tie is thus
 * decided for the partner; {@code queries with ties}, the share of queries to which another target
 * is exactly as similar as the partner, says how much that can matter.
 *
 * <p>Intervals come from drawing queries again, the targets staying what they are.
 *
 * @param at the ranks K for which {@code recall@K}, the share of partners of rank K or better, is
 *     measured
 */
public record Retrieval(List<Integer> at) {

  public Retrieval {
    at = List.copyOf(at);
    for (int k : at) {
      if (k < 1) {
        throw new IllegalArgumentException("retrieval: ranks must be at least 1, got " + k);
      }
    }
  }

  /**
   * Measures one direction. Chance is K / N for recall, and (N + 1) / 2 for the median rank.
   *
   * @param from what the queries are, such as {@code text}
   * @param to what the targets are; the task is {@code text to image}
   * @param queries [N, D]
   * @param targets [N, D], row i the partner of row i of the queries
   */
  public List<Measurement> measure(String from, String to, Tensor queries, Tensor targets) {
    expect("retrieval queries", queries, "N D");
    int count = (int) queries.size(0);
    expect("retrieval targets", targets, "N=%d D=%d".formatted(count, queries.size(1)));
    if (count == 0 || !queries.allFinite() || !targets.allFinite()) {
      throw new IllegalArgumentException(
          "retrieval: %s to %s needs finite vectors, found %s"
              .formatted(from, to, count == 0 ? "none" : "NaN or infinity"));
    }
    var ranks = new double[count];
    var tied = new double[count];
    rank(queries, targets, ranks, tied);
    String task = from + " to " + to;
    List<Measurement> found = new ArrayList<>();
    for (int k : at) {
      double[] within = Arrays.stream(ranks).map(rank -> rank <= k ? 1 : 0).toArray();
      double chance = Math.min(1, k / (double) count);
      found.add(measurement(task, "recall@" + k, Statistic.mean(within), chance, count));
    }
    found.add(measurement(task, "median rank", Statistic.median(ranks), (count + 1) / 2.0, count));
    found.add(measurement(task, "queries with ties", Statistic.mean(tied), null, count));
    return found;
  }

  private static void rank(Tensor queries, Tensor targets, double[] ranks, double[] tied) {
    inference(
        () -> {
          Similarity.each(
              queries,
              targets,
              (similarity, from) -> {
                int rows = (int) similarity.size(0);
                long[] partner = LongStream.range(from, from + rows).toArray();
                Tensor own = similarity.pick(Tensor.of(partner, rows, 1)); // [m, 1]
                double[] ahead = similarity.above(own).sum(1).toDoubles();
                double[] level = similarity.equal(own).sum(1).toDoubles();
                for (int i = 0; i < rows; i++) {
                  ranks[from + i] = 1 + ahead[i];
                  tied[from + i] = level[i] > 1 ? 1 : 0;
                }
              });
          return ranks;
        });
  }

  private static Measurement measurement(
      String task, String metric, Statistic statistic, @Nullable Double chance, int examples) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(examples, statistic);
    return new Measurement(
        "retrieval", task, metric, found.value(), found.low(), found.high(), chance, examples);
  }
}
