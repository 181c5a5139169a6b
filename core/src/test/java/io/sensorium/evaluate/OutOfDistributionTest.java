package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutOfDistributionTest {
  private static final List<String> NAMES = List.of("ape", "bee", "cow", "dog");
  private static final OutOfDistribution DOGS =
      new OutOfDistribution("kind", List.of("dog"), 3, CostSearch.COARSE);

  /** Classes in a row along one axis, the last one away from it on another. */
  private static Embeddings animals(long seed, int size, double away) {
    long[] labels = IntStream.range(0, size).mapToLong(i -> i % 4).toArray();
    double[] centres = new double[size * 2];
    for (int i = 0; i < size; i++) {
      centres[2 * i] = labels[i] == 3 ? 2 : 2 * labels[i];
      centres[2 * i + 1] = labels[i] == 3 ? 3 + away : 3;
    }
    Tensor noise = new Random(seed).normal(0.3, size, 2);
    Embeddings found =
        embeddings(noise.plus(Tensor.of(centres, size, 2).like(noise)), Map.of("kind", labels));
    return new Embeddings(
        found.ids(), found.vectors(), found.labels(), Map.of("kind", NAMES), found.targets());
  }

  private static List<Measurement> measure(double away) {
    return DOGS.measure(animals(1, 124, away), animals(2, 92, away));
  }

  private static double value(List<Measurement> found, String measure, String metric) {
    return find(found, "unknown, %s/kind without dog/%s".formatted(measure, metric)).value();
  }

  @Test
  void a_class_that_lies_apart_is_noticed() {
    List<Measurement> found = measure(-2.5);
    for (String measure : List.of("Mahalanobis", "nearest neighbours")) {
      assertThat(value(found, measure, "unknown AUROC")).as(measure).isGreaterThan(0.95);
      assertThat(value(found, measure, "unknown AUPR")).as(measure).isGreaterThan(0.9);
      assertThat(value(found, measure, "FPR95, known positive")).as(measure).isLessThan(0.1);
    }
  }

  @Test
  void a_class_that_lies_on_another_is_not() {
    List<Measurement> found = measure(0);
    assertThat(value(found, "Mahalanobis", "unknown AUROC")).isBetween(0.3, 0.7);
    assertThat(value(found, "Mahalanobis", "FPR95, known positive")).isGreaterThan(0.7);
  }

  @Test
  void measures_five_ways_with_three_numbers_each() {
    List<Measurement> found = measure(1);
    assertThat(found).hasSize(15);
    assertThat(found)
        .allSatisfy(m -> assertThat(m.value()).isBetween(0.0, 1.0))
        .allSatisfy(m -> assertThat(m.low()).isLessThanOrEqualTo(m.high()));
    assertThat(found.stream().map(Measurement::method).distinct())
        .containsExactly(
            "unknown, Mahalanobis",
            "unknown, relative Mahalanobis",
            "unknown, max softmax",
            "unknown, energy",
            "unknown, nearest neighbours");
  }

  @Test
  void mahalanobis_distances_agree_with_the_formula_written_out() {
    Embeddings seen = animals(1, 124, 1);
    Embeddings known =
        embeddings(
            seen.vectors(),
            Map.of("kind", Arrays.stream(seen.labels("kind").toLongs()).map(l -> l % 3).toArray()));
    Task task = Task.all("test", List.of("kind"), known, known).getFirst();
    var classifier =
        new LinearProbe(
                List.of(), Penalty.SQUARED, List.of(LinearProbe.Fit.UNWEIGHTED), CostSearch.COARSE)
            .fit(task, LinearProbe.Fit.UNWEIGHTED);
    Tensor asked = new Random(5).normal(3, 7, 2);
    var found = new Strangeness(task, classifier, 3).of(asked);
    double[] nearest = byHand(task.trainVectors(), task.trainLabels(), 3, asked);
    double[] all = byHand(task.trainVectors(), new int[124], 1, asked);
    double[] less = IntStream.range(0, 7).mapToDouble(i -> nearest[i] - all[i]).toArray();
    assertThat(found.get("Mahalanobis")).containsExactly(nearest, within(1e-6));
    assertThat(found.get("relative Mahalanobis")).containsExactly(less, within(1e-6));
  }

  /** The squared distance to the nearest class mean, by a covariance for all classes. */
  private static double[] byHand(Tensor seen, int[] labels, int classes, Tensor asked) {
    double[] z = seen.toDoubles();
    double[][] means = new double[classes][2];
    for (int c = 0; c < classes; c++) {
      int label = c;
      long size = Arrays.stream(labels).filter(l -> l == label).count();
      for (int i = 0; i < labels.length; i++) {
        for (int d = 0; d < 2 && labels[i] == c; d++) {
          means[c][d] += z[2 * i + d] / size;
        }
      }
    }
    double[][] s = new double[2][2];
    for (int i = 0; i < labels.length; i++) {
      double[] mean = means[labels[i]];
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 2; b++) {
          s[a][b] += (z[2 * i + a] - mean[a]) * (z[2 * i + b] - mean[b]) / labels.length;
        }
      }
    }
    double ridge = 1e-3 * (s[0][0] + s[1][1]) / 2;
    s[0][0] += ridge;
    s[1][1] += ridge;
    double determinant = s[0][0] * s[1][1] - s[0][1] * s[1][0];
    double[] x = asked.toDoubles();
    double[] nearest = new double[x.length / 2];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = Double.MAX_VALUE;
      for (double[] mean : means) {
        double u = x[2 * i] - mean[0];
        double v = x[2 * i + 1] - mean[1];
        double distance = (u * u * s[1][1] - 2 * u * v * s[0][1] + v * v * s[0][0]) / determinant;
        nearest[i] = Math.min(nearest[i], distance);
      }
    }
    return nearest;
  }

  @Test
  void vectors_that_leave_directions_empty_have_distances_too() {
    Tensor flat = new Random(1).normal(1, 11, 3);
    Tensor wide = Tensor.cat(1, flat, Tensor.zeros(11, 20)).to(DType.FLOAT64);
    assertThat(Whitening.of(wide).apply(wide).allFinite()).isTrue();
  }

  @Test
  void tells_which_classes_there_are() {
    var cats = new OutOfDistribution("kind", List.of("cat"), 3, CostSearch.COARSE);
    assertThatThrownBy(() -> cats.measure(animals(1, 20, 1), animals(2, 20, 1)))
        .hasMessage(
            "out of distribution: task 'kind' has no class 'cat'; there are [ape, bee, cow, dog]");
  }
}
