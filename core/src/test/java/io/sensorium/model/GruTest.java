package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GruTest {
  private static final int CHANNELS = 3;
  private static final int STEPS = 5;
  private static final int WIDTH = 7;
  private static final Series LABS =
      new Series(
          new Series.Config(STEPS, CHANNELS, Series.Keep.FIRST, false, false),
          Moments.none(CHANNELS));

  private final Gru network = new Gru.Config(WIDTH).build(LABS, new Random(0));

  @Test
  void agrees_with_the_formulas_written_out() {
    Tensor x = new Random(1).normal(1, 2, CHANNELS, STEPS);
    Tensor found = network.apply(Column.full(x), Pass.ASKING);
    assertThat(found.shape()).containsExactly(2, STEPS, WIDTH);
    assertThat(network.shape()).containsExactly(STEPS, WIDTH);
    double[] series = x.select(0, 1).toDoubles();
    double[] state = new double[WIDTH];
    for (int t = 0; t < STEPS; t++) {
      state = step(state, series, t);
      assertThat(found.select(0, 1).select(0, t).toDoubles()).containsExactly(state, within(1e-5));
    }
  }

  private double[] step(double[] state, double[] series, int t) {
    double[] next = new double[WIDTH];
    for (int w = 0; w < WIDTH; w++) {
      double r = sigmoid(entered(w, series, t) + kept(w, state));
      double z = sigmoid(entered(WIDTH + w, series, t) + kept(WIDTH + w, state));
      double n = Math.tanh(entered(2 * WIDTH + w, series, t) + r * kept(2 * WIDTH + w, state));
      next[w] = (1 - z) * n + z * state[w];
    }
    return next;
  }

  private double entered(int row, double[] series, int t) {
    double[] weight = network.cell().enter().weight().toDoubles();
    double sum = network.cell().enter().bias().toDoubles()[row];
    for (int c = 0; c < CHANNELS; c++) {
      sum += weight[row * CHANNELS + c] * series[c * STEPS + t];
    }
    return sum;
  }

  private double kept(int row, double[] state) {
    double[] weight = network.cell().keep().weight().toDoubles();
    double sum = network.cell().keep().bias().toDoubles()[row];
    for (int w = 0; w < WIDTH; w++) {
      sum += weight[row * WIDTH + w] * state[w];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void what_comes_later_changes_nothing_that_was_said_before() {
    Tensor x = new Random(1).normal(1, 1, CHANNELS, STEPS);
    Tensor changed = Tensor.cat(2, x.slice(2, 0, 3), x.slice(2, 3, STEPS).plus(1));
    Tensor one = network.apply(Column.full(x), Pass.ASKING);
    Tensor other = network.apply(Column.full(changed), Pass.ASKING);
    assertThat(one.slice(1, 0, 3).toDoubles()).isEqualTo(other.slice(1, 0, 3).toDoubles());
    assertThat(one.slice(1, 3, STEPS).toDoubles())
        .isNotEqualTo(other.slice(1, 3, STEPS).toDoubles());
  }

  @Test
  void every_weight_learns() {
    Tensor x = new Random(1).normal(1, 2, CHANNELS, STEPS);
    network.apply(Column.full(x), Pass.ASKING).square().sum().backward();
    network
        .parameters()
        .values()
        .forEach(weight -> assertThat(Gradients.of(weight).abs().sum().item()).isPositive());
  }

  @Test
  void rejects_what_is_no_series() {
    assertThatThrownBy(() -> new Gru.Config(7).build(new Image(5), new Random(0)))
        .hasMessage("gru: reads series, not image");
    assertThatThrownBy(() -> new Gru.Config(0)).hasMessage("width must be at least 1, got 0");
  }
}
