package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeTest {
  private static final Ridge QUESTION = new Ridge(List.of("place"));

  private static double[][] rows(Tensor x) {
    return Answers.table(x.to(DType.FLOAT64));
  }

  /**
   * The same by hand: weights of one number to tell, by descending along each of them in turn until
   * nothing moves any more.
   */
  private static double[] byHand(double[][] x, double[] y, double alpha) {
    int width = x[0].length;
    var found = new double[width + 1]; // the bias comes last
    for (int round = 0; round < 5000; round++) {
      for (int d = 0; d <= width; d++) {
        double top = 0;
        double bottom = d < width ? alpha : 0;
        for (int i = 0; i < x.length; i++) {
          double rest = y[i];
          for (int e = 0; e <= width; e++) {
            rest -= e == d ? 0 : found[e] * (e < width ? x[i][e] : 1);
          }
          double at = d < width ? x[i][d] : 1;
          top += at * rest;
          bottom += at * at;
        }
        found[d] = top / bottom;
      }
    }
    return found;
  }

  @Test
  void the_closed_form_is_where_descent_ends_with_more_examples_than_numbers_or_fewer() {
    for (int examples : new int[] {11, 3}) {
      Tensor x = new Random(examples).normal(1, examples, 5).to(DType.FLOAT64).plus(2);
      Tensor y = new Random(7).normal(1, examples, 2).to(DType.FLOAT64).minus(3);
      RidgeRegression.Fitted fitted = new RidgeRegression(0.7).fit(x, y);
      for (int k = 0; k < 2; k++) {
        double[] hand = byHand(rows(x), y.select(1, k).toDoubles(), 0.7);
        double[] weight = fitted.weight().select(1, k).toDoubles();
        for (int d = 0; d < 5; d++) {
          assertThat(weight[d]).isCloseTo(hand[d], within(1e-6));
        }
        assertThat(fitted.bias().toDoubles()[k]).isCloseTo(hand[5], within(1e-6));
      }
    }
  }

  /** Two numbers that follow from the vectors, but for noise; one example is not known. */
  private static Embeddings given(long seed, int size, double noise) {
    Tensor x = new Random(seed).normal(1, size, 7);
    Tensor rule = new Random(99).normal(1, 7, 2);
    Tensor y = x.matmul(rule).plus(5).plus(new Random(seed + 50).normal(1, size, 2).times(noise));
    float[] values = y.toFloats();
    values[2] = Float.NaN;
    values[3] = Float.NaN;
    var targets = new LinkedHashMap<String, Target>();
    targets.put(
        "place", new Target(Tensor.of(values, size, 2), List.of("x", "y"), Target.Kind.NUMBERS));
    targets.put("has", new Target(Tensor.zeros(size, 1), List.of("a"), Target.Kind.TAGS));
    List<String> ids = IntStream.range(0, size).mapToObj(i -> "no. " + i).toList();
    return new Embeddings(ids, x, new LinkedHashMap<>(), Map.of(), targets);
  }

  @Test
  void what_follows_from_the_vectors_is_told_and_noise_is_not() {
    List<Measurement> found = QUESTION.measure(given(1, 97, 0.1), given(2, 53, 0.1));
    assertThat(find(found, "ridge/place/MSE").value()).isCloseTo(0.01, within(0.006));
    assertThat(find(found, "ridge/place/R2").value()).isBetween(0.99, 1.0);
    assertThat(find(found, "ridge/place/Pearson r").value()).isBetween(0.99, 1.0);
    assertThat(found.getFirst().examples()).isEqualTo(52);
    List<Measurement> lost = QUESTION.measure(given(1, 97, 300), given(2, 53, 300));
    Measurement r2 = find(lost, "ridge/place/R2");
    assertThat(r2.value()).isCloseTo(r2.chance(), within(0.1));
    assertThat(r2.chance()).isLessThanOrEqualTo(0);
  }

  @Test
  void chance_is_the_mean_of_the_train_examples() {
    Embeddings train = given(1, 97, 1);
    Embeddings test = given(2, 53, 1);
    double[][] seen = rows(train.target("place").values());
    double[][] asked = rows(test.target("place").values());
    double sum = 0;
    for (int k = 0; k < 2; k++) {
      double mean = 0;
      for (int i = 0; i < 97; i++) {
        mean += i == 1 ? 0 : seen[i][k] / 96;
      }
      for (int i = 0; i < 53; i++) {
        sum += i == 1 ? 0 : (asked[i][k] - mean) * (asked[i][k] - mean) / 52 / 2;
      }
    }
    Measurement error = find(QUESTION.measure(train, test), "ridge/place/MSE");
    assertThat(error.chance()).isCloseTo(sum, within(1e-9));
    assertThat(error.low()).isLessThan(error.value()).isLessThan(error.high());
  }

  @Test
  void measures_are_those_of_the_formulas() {
    double[] truth = {1, 2, 4, 9};
    double[] told = {2, 2, 3, 7};
    int[] once = Statistic.once(4);
    assertThat(Statistic.explained(truth, told).of(once)).isCloseTo(1 - 6 / 38.0, within(1e-12));
    assertThat(Statistic.correlation(truth, told).of(once))
        .isCloseTo(25 / Math.sqrt(38 * 17.0), within(1e-12));
    assertThat(Statistic.correlation(truth, new double[4]).of(once)).isZero();
    assertThat(Statistic.explained(new double[4], told).of(once)).isNaN();
    // drawn twice, and not at all
    assertThat(Statistic.explained(truth, told).of(new int[] {2, 0, 0, 1}))
        .isCloseTo(1 - 6 / (2 * Math.pow(8 / 3.0, 2) + Math.pow(16 / 3.0, 2)), within(1e-12));
  }

  @Test
  void an_easy_line_wants_little_ridge_and_noise_wants_much() {
    Embeddings easy = given(1, 97, 0);
    Tensor x = Task.rows(easy.vectors(), easy.target("place").known()).to(DType.FLOAT64);
    Tensor y =
        Task.rows(easy.target("place").values(), easy.target("place").known()).to(DType.FLOAT64);
    assertThat(Ridge.alpha(x, y)).isLessThan(1e-3);
    Tensor wide = new Random(3).normal(1, 89, 47).to(DType.FLOAT64);
    Tensor noise = new Random(4).normal(1, 89, 2).to(DType.FLOAT64);
    assertThat(Ridge.alpha(wide, noise)).isGreaterThan(10);
  }

  @Test
  void what_cannot_be_told_is_an_error() {
    Embeddings train = given(1, 11, 1);
    assertThatThrownBy(() -> new Ridge(List.of("has")).measure(train, train))
        .hasMessage("ridge: target 'has' is tags, not numbers");
    assertThatThrownBy(() -> new Ridge(List.of("age")).measure(train, train))
        .hasMessage("embeddings: no target 'age'; there are [place, has]");
    assertThat(new Ridge(List.of()).measure(train, train)).hasSize(3); // place alone
  }
}
