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

  /** The method of its measurements, unless another is told. */
  public static final String METHOD = "retrieval";

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
    return measure(METHOD, from + " to " + to, queries, targets, new long[(int) queries.size(0)]);
  }

  /**
   * Measures one direction where a query is asked about the targets of its own group alone. Chance
   * is that of each group, the mean over queries.
   *
   * @param method of the measurements
   * @param queries [N, D]
   * @param targets [N, D], row i the partner of row i of the queries
   * @param groups the number of each pair's group; pairs with one below 0 take no part
   */
  public List<Measurement> measure(
      String method, String task, Tensor queries, Tensor targets, long[] groups) {
    expect("retrieval queries", queries, "N=%d D".formatted(groups.length));
    expect("retrieval targets", targets, "N=%d D=%d".formatted(groups.length, queries.size(1)));
    int count = (int) Arrays.stream(groups).filter(group -> group >= 0).count();
    if (count == 0 || !queries.allFinite() || !targets.allFinite()) {
      throw new IllegalArgumentException(
          "retrieval: %s needs finite vectors, found %s"
              .formatted(task, count == 0 ? "none" : "NaN or infinity"));
    }
    var ranks = new double[count];
    var tied = new double[count];
    var among = new double[count];
    int filled = 0;
    for (long group : Arrays.stream(groups).filter(each -> each >= 0).distinct().toArray()) {
      long[] members =
          LongStream.range(0, groups.length).filter(i -> groups[(int) i] == group).toArray();
      Tensor index = Tensor.of(members, members.length);
      rank(queries.at(index), targets.at(index), filled, ranks, tied);
      Arrays.fill(among, filled, filled + members.length, members.length);
      filled += members.length;
    }
    List<Measurement> found = new ArrayList<>();
    for (int k : at) {
      double[] within = Arrays.stream(ranks).map(rank -> rank <= k ? 1 : 0).toArray();
      double chance = Arrays.stream(among).map(n -> Math.min(1, k / n)).average().orElseThrow();
      found.add(measurement(method, task, "recall@" + k, Statistic.mean(within), chance, count));
    }
    double middle = Arrays.stream(among).map(n -> (n + 1) / 2).average().orElseThrow();
    found.add(measurement(method, task, "median rank", Statistic.median(ranks), middle, count));
    found.add(measurement(method, task, "queries with ties", Statistic.mean(tied), null, count));
    return found;
  }

  /** Writes the ranks and ties of some queries, from a place on. */
  private static void rank(
      Tensor queries, Tensor targets, int first, double[] ranks, double[] tied) {
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
                  ranks[first + from + i] = 1 + ahead[i];
                  tied[first + from + i] = level[i] > 1 ? 1 : 0;
                }
              });
          return ranks;
        });
  }

  private static Measurement measurement(
      String method,
      String task,
      String metric,
      Statistic statistic,
      @Nullable Double chance,
      int examples) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(examples, statistic);
    return new Measurement(
        method, task, metric, found.value(), found.low(), found.high(), chance, examples);
  }
}
