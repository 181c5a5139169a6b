package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

class DistanceRanksTest {
  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }

  private static double[] distances(Tensor vectors) {
    double[][] rows = Answers.table(vectors);
    List<Double> found = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      for (int j = i + 1; j < rows.length; j++) {
        found.add(1 - cosine(rows[i], rows[j]));
      }
    }
    return found.stream().mapToDouble(x -> x).toArray();
  }

  @Test
  void is_spearmans_correlation_of_all_distances() {
    forSeeds(
        5,
        seed -> {
          Tensor a = new Random(seed).normal(1, 13, 3);
          Tensor b = new Random(seed + 50).normal(1, 13, 3).plus(a);
          double wanted = new SpearmansCorrelation().correlation(distances(a), distances(b));
          assertThat(new DistanceRanks(a).correlation(new DistanceRanks(b))[0])
              .isCloseTo(wanted, within(1e-9));
        });
  }

  @Test
  void leaving_one_out_leaves_out_its_pairs() {
    Tensor a = new Random(3).normal(1, 11, 3);
    Tensor b = new Random(4).normal(1, 11, 2);
    double[] each = new DistanceRanks(a).correlation(new DistanceRanks(b));
    assertThat(each).hasSize(12);
    for (double one : each) {
      assertThat(one).isCloseTo(each[0], within(0.5)).isBetween(-1.0, 1.0);
    }
    double[] same = new DistanceRanks(a).correlation(new DistanceRanks(a.times(2)));
    for (double one : same) {
      assertThat(one).isCloseTo(1, within(1e-9)); // whoever is left out
    }
  }

  @Test
  void equal_distances_everywhere_give_no_number() {
    Tensor same = Tensor.ones(7, 3);
    Tensor other = new Random(1).normal(1, 7, 3);
    assertThat(new DistanceRanks(same).correlation(new DistanceRanks(other))[0]).isNaN();
  }
}
