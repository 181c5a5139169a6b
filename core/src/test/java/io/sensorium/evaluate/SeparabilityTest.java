package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeparabilityTest {
  private static final Separability QUESTION = new Separability(List.of(), 5);

  private static long[] labels(int count, int classes) {
    return IntStream.range(0, count).mapToLong(i -> i % classes).toArray();
  }

  private static List<Measurement> measure(Tensor vectors, long[] labels) {
    Embeddings given = embeddings(vectors, Map.of("shape", labels));
    return QUESTION.measure(given, given);
  }

  private static double value(List<Measurement> found, String metric) {
    return find(found, "separability/shape/" + metric).value();
  }

  @Test
  void silhouette_and_purity_agree_with_loops() {
    forSeeds(
        10,
        seed -> {
          double[][] x = Answers.table(new Random(seed).normal(1, 23, 3).to(DType.FLOAT64));
          long[] labels = new Random(seed + 100).integers(0, 4, 23).toLongs();
          labels[0] = 7; // a class of one
          List<Measurement> found = measure(tensor(x), labels);
          assertThat(value(found, "silhouette")).isCloseTo(silhouette(x, labels), within(1e-6));
          assertThat(value(found, "neighbour purity")).isCloseTo(purity(x, labels), within(1e-12));
        });
  }

  @Test
  void too_few_examples_for_their_width_have_no_fisher_ratio() {
    Tensor vectors = new Random(4).normal(1, 12, 10); // of 3 classes: 9 directions within
    assertThat(measure(vectors, labels(12, 3)))
        .extracting(Measurement::metric)
        .containsExactly("silhouette", "trace ratio", "neighbour purity");
    assertThat(measure(vectors.slice(1, 0, 9), labels(12, 3)))
        .extracting(Measurement::metric)
        .contains("Fisher ratio");
  }

  private static Tensor tensor(double[][] rows) {
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(flat, rows.length, rows[0].length).to(DType.FLOAT32);
  }

  private static double silhouette(double[][] x, long[] labels) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      var distances = new double[8];
      var counts = new int[8];
      for (int j = 0; j < x.length; j++) {
        if (j != i) {
          distances[(int) labels[j]] += 1 - cosine(x[i], x[j]);
          counts[(int) labels[j]]++;
        }
      }
      int own = (int) labels[i];
      double b = Double.POSITIVE_INFINITY;
      for (int c = 0; c < 8; c++) {
        b = c != own && counts[c] > 0 ? Math.min(b, distances[c] / counts[c]) : b;
      }
      double a = distances[own] / counts[own];
      sum += counts[own] == 0 ? 0 : (b - a) / Math.max(a, b);
    }
    return sum / x.length;
  }

  private static double purity(double[][] x, long[] labels) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      int asked = i;
      sum +=
          IntStream.range(0, x.length)
                  .boxed()
                  .filter(j -> j != asked)
                  .sorted(Comparator.comparingDouble(j -> -cosine(x[asked], x[j])))
                  .limit(5)
                  .filter(j -> labels[j] == labels[asked])
                  .count()
              / 5.0;
    }
    return sum / x.length;
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int d = 0; d < a.length; d++) {
      dot += a[d] * b[d];
      aa += a[d] * a[d];
      bb += b[d] * b[d];
    }
    return dot / Math.sqrt(aa * bb);
  }

  @Test
  void the_fisher_ratio_of_two_gaussians_is_the_squared_length_of_their_mean() {
    long[] labels = labels(6000, 2);
    Tensor sign = Tensor.of(labels, 6000).times(2).minus(1).to(DType.FLOAT32).unsqueeze(1);
    Tensor mean = Tensor.of(new float[] {0.5f, -1, 0.7f}, 1, 3);
    Tensor vectors = new Random(1).normal(1, 6000, 3).plus(sign.times(mean));
    double expected = 0.25 + 1 + 0.49;
    Groups classes = Groups.of(Arrays.stream(labels).mapToInt(l -> (int) l).toArray());
    assertThat(Separability.fisher(vectors.to(DType.FLOAT64), classes))
        .isCloseTo(expected, within(0.1));
    assertThat(Separability.traces(vectors.to(DType.FLOAT64), classes))
        .isCloseTo(expected / 3, within(0.05));
  }

  @Test
  void no_linear_map_changes_the_fisher_ratio_and_stretching_changes_the_trace_ratio() {
    Tensor vectors = new Random(3).normal(1, 101, 3).to(DType.FLOAT64);
    Groups classes = Groups.of(IntStream.range(0, 101).map(i -> i % 3).toArray());
    Tensor map = Tensor.of(new double[] {2, 1, 0, 0, 1, -1, 0.5, 0, 1}, 3, 3);
    assertThat(Separability.fisher(vectors.matmul(map), classes))
        .isCloseTo(Separability.fisher(vectors, classes), within(2e-3));
    assertThat(Separability.traces(vectors.times(3).plus(7), classes))
        .isCloseTo(Separability.traces(vectors, classes), within(1e-9));
  }

  @Test
  void shuffled_labels_are_what_chance_is() {
    List<Measurement> found = measure(new Random(5).normal(1, 211, 7), labels(211, 3));
    for (Measurement each : found) {
      assertThat(each.value()).as(each.name()).isCloseTo(each.chance(), within(0.03));
    }
    assertThat(find(found, "separability/shape/neighbour purity").chance())
        .isCloseTo(1 / 3.0, within(0.01));
  }

  @Test
  void vectors_that_are_all_the_same_tell_nothing() {
    List<Measurement> found = measure(Tensor.ones(29, 5), labels(29, 3));
    assertThat(value(found, "silhouette")).isZero();
    assertThat(value(found, "Fisher ratio")).isCloseTo(0, within(1e-9));
    assertThat(value(found, "trace ratio")).isZero();
    assertThat(found).allMatch(m -> Double.isFinite(m.value()) && Double.isFinite(m.chance()));
  }

  @Test
  void needs_two_classes_to_be_tested_on() {
    Embeddings train = embeddings(Tensor.ones(3, 2), Map.of("shape", new long[] {0, 1, 1}));
    Embeddings test = embeddings(Tensor.ones(3, 2), Map.of("shape", new long[] {1, 1, -1}));
    assertThatThrownBy(() -> QUESTION.measure(train, test))
        .hasMessage(
            "separability: task 'shape' needs at least 2 classes among the test examples, found 1");
    assertThatThrownBy(() -> new Separability(List.of(), 0))
        .hasMessage("separability: neighbours must be at least 1, got 0");
  }
}
