package io.sensorium.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What several models, each trained from several seeds, would reach with other seeds and other test
 * examples (hierarchical bootstrap): a draw takes as many seeds with replacement, and as many
 * examples of each group. All models meet the same draw, so their differences are paired. The
 * examples are the same for all seeds, as they were in testing: seeds and examples are crossed.
 */
public final class PairedResamples {

  /**
   * What one model gets right.
   *
   * @param right [seeds][examples]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Outcome(boolean[][] right) {}

  private final int[] groups;
  private final double[][] observed; // [outcomes][groups]
  private final double[][][] draws; // [draws][outcomes][groups]

  private PairedResamples(int[] groups, double[][] observed, double[][][] draws) {
    this.groups = groups;
    this.observed = observed;
    this.draws = draws;
  }

  /**
   * Draws.
   *
   * @param outcomes of as many seeds and examples each
   * @param groups number of the group of each example, from 0
   * @param count of draws
   */
  public static PairedResamples of(List<Outcome> outcomes, int[] groups, int count, long seed) {
    int seeds = outcomes.getFirst().right.length;
    for (Outcome each : outcomes) {
      if (each.right.length != seeds
          || Arrays.stream(each.right).anyMatch(row -> row.length != groups.length)) {
        throw new IllegalArgumentException(
            "paired resamples: every outcome needs %d seeds of %d examples"
                .formatted(seeds, groups.length));
      }
    }
    int[][] members = members(groups);
    var random = new SplittableRandom(seed);
    double[][][] draws = new double[count][][];
    int[] times = new int[groups.length];
    Arrays.fill(times, 1);
    int[] every = new int[seeds];
    Arrays.setAll(every, s -> s);
    double[][] observed = accuracies(outcomes, every, times, groups, members);
    for (int draw = 0; draw < count; draw++) {
      int[] drawn = new int[seeds];
      Arrays.setAll(drawn, _ -> random.nextInt(seeds));
      Arrays.fill(times, 0);
      for (int[] group : members) {
        for (int i = 0; i < group.length; i++) {
          times[group[random.nextInt(group.length)]]++;
        }
      }
      draws[draw] = accuracies(outcomes, drawn, times, groups, members);
    }
    return new PairedResamples(groups, observed, draws);
  }

  private static int[][] members(int[] groups) {
    int count = Arrays.stream(groups).max().orElseThrow() + 1;
    int[][] members = new int[count][];
    for (int g = 0; g < count; g++) {
      int group = g;
      members[g] = IntStream.range(0, groups.length).filter(i -> groups[i] == group).toArray();
      if (members[g].length == 0) {
        throw new IllegalArgumentException(
            "paired resamples: group %d has no example".formatted(g));
      }
    }
    return members;
  }

  private static double[][] accuracies(
      List<Outcome> outcomes, int[] seeds, int[] times, int[] groups, int[][] members) {
    double[][] found = new double[outcomes.size()][members.length];
    for (int o = 0; o < found.length; o++) {
      for (int seed : seeds) {
        boolean[] right = outcomes.get(o).right[seed];
        for (int i = 0; i < right.length; i++) {
          if (right[i]) {
            found[o][groups[i]] += times[i];
          }
        }
      }
      for (int g = 0; g < members.length; g++) {
        found[o][g] /= (double) seeds.length * members[g].length;
      }
    }
    return found;
  }

  /**
   * A number, and the middle 95% of what it is in the draws; draws in which it is not a number are
   * left out, those in which it is infinite are not.
   *
   * @param statistic of the accuracies [outcomes][groups]
   */
  public Bootstrap.Estimate estimate(ToDoubleFunction<double[][]> statistic) {
    double value = statistic.applyAsDouble(observed);
    double[] sorted =
        Arrays.stream(draws)
            .mapToDouble(statistic)
            .filter(each -> !Double.isNaN(each))
            .sorted()
            .toArray();
    return sorted.length == 0
        ? new Bootstrap.Estimate(value, value, value)
        : new Bootstrap.Estimate(value, at(sorted, 0.025), at(sorted, 0.975));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** How many groups there are. */
  public int groups() {
    return Arrays.stream(groups).max().orElseThrow() + 1;
  }
}
