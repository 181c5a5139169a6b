package io.sensorium.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {

  /** Three clouds, far apart on every axis; point i is of cloud i % 3. */
  private static double[][] clouds(long seed, int items, int columns) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, items)
        .mapToObj(
            i ->
                IntStream.range(0, columns)
                    .mapToDouble(j -> 10.0 * ((i + j) % 3) + random.nextDouble())
                    .toArray())
        .toArray(double[][]::new);
  }

  @Test
  void clouds_become_values_of_their_own_on_items_that_were_not_fitted() {
    Values found = new Clusters(3, 0).of(clouds(1, 60, 2), clouds(2, 30, 2));

    for (int i = 0; i < 30; i++) {
      assertThat(found.at(i) == found.at(0)).isEqualTo(i % 3 == 0);
    }
  }

  @Test
  void of_many_columns_the_main_axes_are_enough() {
    double[][] wide = clouds(3, 60, 23);
    Values found = new Clusters(3, 0).of(wide, wide);

    for (int i = 0; i < 60; i++) {
      assertThat(found.at(i) == found.at(0)).isEqualTo(i % 3 == 0);
    }
  }

  @Test
  void a_column_that_does_not_vary_does_no_harm() {
    double[][] points = clouds(4, 30, 3);
    for (double[] row : points) {
      row[2] = 5;
    }

    assertThat(new Clusters(3, 0).of(points, points).count()).isEqualTo(3);
  }

  @Test
  void too_few_items_are_refused() {
    assertThatThrownBy(() -> new Clusters(5, 0).of(clouds(1, 4, 2), clouds(1, 4, 2)))
        .hasMessage("clusters: 4 items are too few for 5 clusters");
  }
}
