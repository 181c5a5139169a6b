package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static io.sensorium.evaluate.Given.embeddings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KNearestTest {
  @Test
  void agrees_with_the_formula_written_out() {
    forSeeds(
        10,
        seed -> {
          var random = new Random(seed);
          Tensor seen = random.normal(1, 31, 3);
          Tensor asked = random.normal(1, 17, 3);
          long[] labels = random.integers(0, 3, 31).toLongs();
          long[] truth = random.integers(0, 3, 17).toLongs();
          List<Measurement> found =
              new KNearest(List.of(), 7, 0.1)
                  .measure(
                      embeddings(seen, Map.of("shape", labels)),
                      embeddings(asked, Map.of("shape", truth)));
          assertThat(found.getLast().name()).isEqualTo("nearest neighbours/shape/accuracy");
          assertThat(found.getLast().value())
              .isCloseTo(byHand(seen, labels, asked, truth), within(1e-12));
        });
  }

  /** Share of right votes among 7 neighbours with temperature 0.1, by loops. */
  private static double byHand(Tensor seen, long[] labels, Tensor asked, long[] truth) {
    int right = 0;
    for (int i = 0; i < truth.length; i++) {
      double[] query = asked.select(0, i).toDoubles();
      double[] cosines =
          IntStream.range(0, labels.length)
              .mapToDouble(n -> cosine(query, seen.select(0, n).toDoubles()))
              .toArray();
      var votes = new double[3];
      IntStream.range(0, labels.length)
          .boxed()
          .sorted(Comparator.comparingDouble(n -> -cosines[n]))
          .limit(7)
          .forEach(n -> votes[(int) labels[n]] += Math.exp(cosines[n] / 0.1));
      int best = 0;
      for (int c = 1; c < 3; c++) {
        best = votes[c] > votes[best] ? c : best;
      }
      right += best == truth[i] ? 1 : 0;
    }
    return right / (double) truth.length;
  }

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

  @Test
  void finds_what_it_has_seen_when_the_nearest_decides() {
    long[] labels = IntStream.range(0, 29).mapToLong(i -> i % 5).toArray();
    Embeddings seen = embeddings(new Random(0).normal(1, 29, 7), Map.of("shape", labels));
    List<Measurement> found = new KNearest(List.of(), 200, 0.001).measure(seen, seen);
    assertThat(found).extracting(Measurement::value).containsExactly(1.0, 1.0);
  }

  @Test
  void many_examples_are_read_in_parts_with_the_same_result() {
    Tensor seen = new Random(1).normal(1, 2003, 2);
    Tensor asked = new Random(2).normal(1, 3001, 2); // 6 million similarities: two parts and a rest
    var sums = new double[3001];
    Similarity.each(
        asked,
        seen,
        (similarity, from) -> {
          double[] rows = similarity.sum(1).toDoubles();
          System.arraycopy(rows, 0, sums, from, rows.length);
        });
    double[] expected = asked.unit().matmul(seen.unit().sum(0).view(2, 1)).toDoubles();
    assertThat(sums).containsExactly(expected, within(2e-2));
  }

  @Test
  void rejects_settings_without_sense() {
    assertThatThrownBy(() -> new KNearest(List.of(), 0, 0.1))
        .hasMessage("nearest neighbours: neighbours must be at least 1, got 0");
    assertThatThrownBy(() -> new KNearest(List.of(), 200, 0))
        .hasMessage("nearest neighbours: temperature must be above 0, got 0.0");
  }
}
