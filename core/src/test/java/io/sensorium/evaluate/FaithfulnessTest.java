package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaithfulnessTest {
  private static double[][] points(long seed, int count, int width) {
    return Answers.table(new Random(seed).normal(1, count, width));
  }

  @Test
  void a_map_that_is_the_truth_is_wholly_faithful() {
    double[][] x = points(1, 61, 2);
    double[][] turned =
        Arrays.stream(x).map(p -> new double[] {5 - 3 * p[1], 3 * p[0]}).toArray(double[][]::new);
    Faithfulness found = Faithfulness.of(x, turned, 7);
    assertThat(found.trust()).isEqualTo(1);
    assertThat(found.continuity()).isEqualTo(1);
    assertThat(found.shepard()).isCloseTo(1, within(1e-9));
  }

  @Test
  void points_thrown_at_random_are_half_faithful() {
    Faithfulness found = Faithfulness.of(points(2, 400, 16), points(3, 400, 2), 15);
    assertThat(found.trust()).isCloseTo(0.5, within(0.03));
    assertThat(found.continuity()).isCloseTo(0.5, within(0.03));
    assertThat(found.shepard()).isCloseTo(0, within(0.05));
  }

  @Test
  void agrees_with_the_formula_written_out() {
    forSeeds(
        10,
        seed -> {
          double[][] x = points(seed, 23, 5);
          double[][] y = points(seed + 50, 23, 2);
          Faithfulness found = Faithfulness.of(x, y, 4);
          assertThat(found.trust()).isCloseTo(byHand(x, y, 4), within(1e-12));
          assertThat(found.continuity()).isCloseTo(byHand(y, x, 4), within(1e-12));
        });
  }

  /** T(k) with sets: U_k(i) = map's neighbours less the true ones. */
  private static double byHand(double[][] x, double[][] y, int k) {
    int n = x.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      List<Integer> truth = order(x, i);
      for (int j : order(y, i).subList(0, k)) {
        if (!truth.subList(0, k).contains(j)) {
          sum += truth.indexOf(j) + 1 - k;
        }
      }
    }
    return 1 - 2.0 / (n * k * (2.0 * n - 3 * k - 1)) * sum;
  }

  private static List<Integer> order(double[][] x, int i) {
    return IntStream.range(0, x.length)
        .boxed()
        .filter(j -> j != i)
        .sorted(
            Comparator.comparingDouble(
                j ->
                    IntStream.range(0, x[i].length)
                        .mapToDouble(d -> (x[i][d] - x[j][d]) * (x[i][d] - x[j][d]))
                        .sum()))
        .toList();
  }

  @Test
  void the_correlation_is_of_ranks_and_shares_ties() {
    assertThat(Faithfulness.correlation(new double[] {1, 2, 9}, new double[] {-5, 0, 1}))
        .isCloseTo(1, within(1e-12));
    assertThat(Faithfulness.correlation(new double[] {1, 2, 3}, new double[] {3, 2, 1}))
        .isCloseTo(-1, within(1e-12));
    // ranks 0.5 0.5 2 and 0 1 2: 1.5 / sqrt(1.5 * 2)
    assertThat(Faithfulness.correlation(new double[] {4, 4, 5}, new double[] {1, 2, 3}))
        .isCloseTo(1.5 / Math.sqrt(3), within(1e-12));
    assertThat(Faithfulness.correlation(new double[] {4, 4}, new double[] {1, 2})).isZero();
  }

  @Test
  void rejects_more_neighbours_than_it_is_defined_for() {
    assertThatThrownBy(() -> Faithfulness.of(points(1, 6, 2), points(1, 6, 2), 3))
        .hasMessage("faithfulness: neighbours must be from 1 to below half of 6 points, got 3");
  }
}
