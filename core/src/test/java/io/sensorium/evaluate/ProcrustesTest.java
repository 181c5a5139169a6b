package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class ProcrustesTest {
  @Test
  void what_is_rotated_mirrored_scaled_and_moved_has_no_distance() {
    forSeeds(
        5,
        seed -> {
          Tensor plane = new Random(seed).normal(1, 17, 2);
          double angle = 0.3 + seed;
          double c = Math.cos(angle);
          double s = Math.sin(angle);
          Tensor turn = Tensor.of(new double[] {c, s, s, -c}, 2, 2).like(plane); // and mirror
          Tensor moved = plane.matmul(turn).times(3.5).plus(7);
          assertThat(Procrustes.distance(plane, moved)).isCloseTo(0, within(1e-9));
        });
  }

  @Test
  void of_single_numbers_it_is_what_a_line_leaves_unexplained() {
    forSeeds(
        5,
        seed -> {
          Tensor a = new Random(seed).normal(1, 19, 1);
          Tensor b = new Random(seed + 9).normal(1, 19, 1).plus(a);
          double r = new PearsonsCorrelation().correlation(a.toDoubles(), b.toDoubles());
          assertThat(Procrustes.distance(a, b)).isCloseTo(1 - r * r, within(1e-6));
        });
  }

  @Test
  void the_least_over_all_rotations_of_a_plane() {
    Tensor a = new Random(1).normal(1, 23, 2);
    Tensor b = new Random(2).normal(1, 23, 2).plus(a);
    double[][] x = whole(a);
    double[][] y = whole(b);
    double least = 1;
    for (int mirror = -1; mirror <= 1; mirror += 2) {
      for (int step = 0; step < 20_000; step++) {
        double angle = 2 * Math.PI * step / 20_000;
        double dot = 0;
        for (int i = 0; i < x.length; i++) {
          double u = Math.cos(angle) * y[i][0] - Math.sin(angle) * y[i][1];
          double v = mirror * (Math.sin(angle) * y[i][0] + Math.cos(angle) * y[i][1]);
          dot += x[i][0] * u + x[i][1] * v;
        }
        least = Math.min(least, 1 - dot * dot); // with the best scale
      }
    }
    assertThat(Procrustes.distance(a, b)).isCloseTo(least, within(1e-6));
  }

  private static double[][] whole(Tensor vectors) {
    double[][] rows = Answers.table(vectors);
    int n = rows.length;
    double length = 0;
    for (int d = 0; d < 2; d++) {
      double mean = 0;
      for (double[] row : rows) {
        mean += row[d] / n;
      }
      for (double[] row : rows) {
        row[d] -= mean;
        length += row[d] * row[d];
      }
    }
    for (double[] row : rows) {
      row[0] /= Math.sqrt(length);
      row[1] /= Math.sqrt(length);
    }
    return rows;
  }

  @Test
  void strangers_of_few_dimensions_are_far_apart() {
    Tensor a = new Random(1).normal(1, 500, 3);
    Tensor b = new Random(2).normal(1, 500, 3);
    assertThat(Procrustes.distance(a, b)).isGreaterThan(0.95);
  }
}
