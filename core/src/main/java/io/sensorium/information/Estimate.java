package io.sensorium.information;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A decomposition of few items, told with what chance alone would give: counting cells overstates
 * all parts, and synergy most.
 *
 * @param items how many were counted
 * @param parts redundancy, unique1, unique2, synergy
 * @param plain of the counts as they are, with its certificate
 * @param joint the counts
 */
public record Estimate(int items, List<Part> parts, Decomposition.Certified plain, Joint joint) {
  /** Fewer items than so many for each cell of the table make an estimate doubtful. */
  private static final int ITEMS_A_CELL = 20;

  /**
   * One part, in bits.
   *
   * @param raw of the counts as they are
   * @param chance the mean over targets dealt out at random, where the truth is 0
   * @param corrected raw, adjusted for chance as the Rand index is: 0 where raw is chance, all the
   *     target has where raw is all of it, a straight line between; not below 0
   * @param low of the 95% interval of the corrected value, by a bootstrap over items
   * @param high likewise
   * @param p share of random deals that give as much; how surprising it is if there is nothing
   */
  public record Part(
      String name,
      double raw,
      double chance,
      double corrected,
      double low,
      double high,
      double p) {}

  /**
   * How much is tried.
   *
   * @param permutations random deals of the target
   * @param draws of the bootstrap
   */
  public record Effort(int permutations, int draws, long seed) {
    public Effort {
      if (permutations < 19 || draws < 19) {
        throw new IllegalArgumentException(
            "permutations and draws must be at least 19, got %d and %d"
                .formatted(permutations, draws));
      }
    }
  }

  /** Estimates from items that have all three. */
  public static Estimate of(Values first, Values second, Values target, Effort effort) {
    Joint joint = Joint.of(first, second, target);
    var plain = Decomposition.certified(joint);
    int items = target.size();
    double[][] dealt =
        repeat(
            effort.permutations,
            n -> Joint.of(first, second, target.at(shuffled(items, random(effort.seed, n)))));
    double[][] drawn =
        repeat(
            effort.draws,
            n -> {
              int[] chosen = drawn(items, random(~effort.seed, n));
              return Joint.of(first.at(chosen), second.at(chosen), target.at(chosen));
            });
    double[] raw = plain.parts().toArray();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < raw.length; i++) {
      parts.add(
          part(
              Decomposition.NAMES.get(i),
              joint.entropy(),
              raw[i],
              column(dealt, i),
              column(drawn, i)));
    }
    return new Estimate(items, parts, plain, joint);
  }

  /** The interval: how far the draws spread about their own mean, moved to the corrected value. */
  private static Part part(String name, double all, double raw, double[] dealt, double[] drawn) {
    double chance = Arrays.stream(dealt).average().orElseThrow();
    double corrected = raw <= chance ? 0 : all * (raw - chance) / (all - chance);
    double centre = Arrays.stream(drawn).average().orElseThrow();
    Arrays.sort(drawn);
    double low = Math.max(0, corrected + quantile(drawn, 0.025) - centre);
    double high = Math.max(0, corrected + quantile(drawn, 0.975) - centre);
    long asMuch = Arrays.stream(dealt).filter(d -> d >= raw).count();
    return new Part(name, raw, chance, corrected, low, high, (1.0 + asMuch) / (1.0 + dealt.length));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }

  private static double[][] repeat(int times, IntFunction<Joint> draw) {
    return IntStream.range(0, times)
        .parallel()
        .mapToObj(n -> Decomposition.rough(draw.apply(n)).toArray())
        .toArray(double[][]::new);
  }

  private static SplittableRandom random(long seed, int number) {
    return new SplittableRandom(31 * seed + number);
  }

  private static int[] shuffled(int items, SplittableRandom random) {
    int[] order = IntStream.range(0, items).toArray();
    for (int i = items - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  private static int[] drawn(int items, SplittableRandom random) {
    return IntStream.range(0, items).map(_ -> random.nextInt(items)).toArray();
  }

  /** Whether there are enough items for the cells of the table. */
  public boolean isWellFilled() {
    return cells() <= items / ITEMS_A_CELL;
  }

  /** Values of the first source times those of the second times those of the target. */
  public long cells() {
    double[][][] shares = joint.shares();
    return (long) shares.length * shares[0].length * shares[0][0].length;
  }
}
