package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.evaluate.LogisticRegression.Fitted;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticRegressionTest {
  private static final int[] LABELS = IntStream.range(0, 60).map(i -> i % 3).toArray();
  private static final double[] VALUES = values();
  private static final Tensor VECTORS = Tensor.of(VALUES, 60, 5);
  private static final double[] EQUAL = shares(60);

  private static double[] values() {
    var values = new double[60 * 5];
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 5; j++) {
        values[i * 5 + j] = Math.sin(0.9 * (i + 1) * (j + 1) + 0.3 * j) + (j == i % 3 ? 0.8 : 0);
      }
    }
    return values;
  }

  private static double[] shares(int count) {
    var shares = new double[count];
    Arrays.fill(shares, 1.0 / count);
    return shares;
  }

  private static Fitted fit(Penalty penalty, double cost) {
    return new LogisticRegression(penalty, cost).fit(VECTORS, LABELS, 3, EQUAL);
  }

  /**
   * Values of the published code's objective; those of the lengths were computed anew by scipy's
   * L-BFGS-B to a gradient of 1e-11, since the published search stops 5e-5 short.
   */
  @ParameterizedTest
  @CsvSource({
    "NORM, 0.5, 1.098612, 0, 0.3333",
    "NORM, 1, 1.098612, 0, 0.3333",
    "NORM, 2, 1.055698780604, 0.623869, 0.6667",
    "NORM, 10, 0.788625349298, 2.514736, 0.75",
    "NORM, 100, 0.648378, 3.865288, 0.80",
    "NORM, 1e6, 0.628520, 4.082128, 0.8333",
    "SQUARED, 0.5, 1.064355536179, 0.174909, 0.65",
    "SQUARED, 100, 0.688618567618, 3.006643, 0.80",
    "SQUARED, 1e6, 0.628526072477, 4.081965, 0.8333"
  })
  void reaches_the_reference_values(
      Penalty penalty, double cost, double objective, double norm, double accuracy) {
    Fitted fitted = fit(penalty, cost);
    assertThat(fitted.objective()).isCloseTo(objective, within(1e-6));
    assertThat(fitted.norm()).isCloseTo(norm, within(2e-6));
    long[] guess = fitted.scores(VECTORS).argmax(-1).toLongs();
    long right = IntStream.range(0, 60).filter(i -> guess[i] == LABELS[i]).count();
    assertThat(right / 60.0).isCloseTo(accuracy, within(1e-4));
  }

  @Test
  void the_weight_is_exactly_zero_where_the_gradient_is_shorter_than_the_price() {
    // the cross-entropy's gradient at zero has length 0.39183, so the border is C = 1.27607
    assertThat(fit(Penalty.NORM, 1.2760).norm()).isZero();
    assertThat(fit(Penalty.NORM, 1.2762).norm()).isPositive();
  }

  @Test
  void without_weight_the_bias_tells_how_frequent_classes_are() {
    int[] labels = {0, 0, 0, 0, 1, 1, 2};
    Tensor vectors = Tensor.of(Arrays.copyOf(VALUES, 35), 7, 5);
    Fitted fitted = new LogisticRegression(Penalty.NORM, 1e-6).fit(vectors, labels, 3, shares(7));
    assertThat(fitted.scores(vectors).exp().select(0, 3).toDoubles())
        .containsExactly(new double[] {4 / 7.0, 2 / 7.0, 1 / 7.0}, within(1e-12));
  }

  @Test
  void no_point_nearby_is_better() {
    forSeeds(
        20,
        seed -> {
          Penalty penalty = seed % 2 == 0 ? Penalty.NORM : Penalty.SQUARED;
          Fitted fitted = fit(penalty, 10);
          Tensor aside = new Random(seed).normal(1e-3, 3, 5).to(DType.FLOAT64);
          assertThat(byHand(fitted.weight(), fitted.bias(), penalty, 10))
              .isCloseTo(fitted.objective(), within(1e-12));
          assertThat(byHand(fitted.weight().plus(aside), fitted.bias(), penalty, 10))
              .isGreaterThan(fitted.objective());
        });
  }

  @Test
  void the_gradient_agrees_with_finite_differences() {
    double[] shares = IntStream.range(0, 60).mapToDouble(i -> (i + 1) / 1830.0).toArray();
    var loss = new CrossEntropy(VECTORS, LABELS, 3, shares);
    double[] point = new Random(7).normal(1, 18).toDoubles();
    var gradient = new double[18];
    loss.at(point, gradient);
    for (int i = 0; i < 18; i++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double numeric = (loss.at(up, new double[18]) - loss.at(down, new double[18])) / 2e-5;
      assertThat(gradient[i]).isCloseTo(numeric, within(1e-8));
    }
  }

  /** The objective, written out. */
  private static double byHand(Tensor weight, Tensor bias, Penalty penalty, double cost) {
    double[] w = weight.toDoubles();
    double[] b = bias.toDoubles();
    double loss = 0;
    for (int i = 0; i < 60; i++) {
      var logits = b.clone();
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        for (int j = 0; j < 5; j++) {
          logits[c] += w[c * 5 + j] * VALUES[i * 5 + j];
        }
        sum += Math.exp(logits[c]);
      }
      loss += (Math.log(sum) - logits[LABELS[i]]) / 60;
    }
    double square = Arrays.stream(w).map(x -> x * x).sum();
    return loss + 0.5 / cost * (penalty == Penalty.NORM ? Math.sqrt(square) : square);
  }
}
