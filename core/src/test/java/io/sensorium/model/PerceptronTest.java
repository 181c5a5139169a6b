package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Letters;
import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.modality.Table;
import io.sensorium.modality.Words;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerceptronTest {
  private final Perceptron network =
      new Perceptron.Config(List.of(11, 7)).build(new Image(2), new Random(0));

  @Test
  void agrees_with_the_formula_written_out() {
    Tensor images = new Random(1).uniform(5, 3, 2, 2);
    double[] x = images.select(0, 3).toDoubles();
    for (Linear layer : network.layers()) {
      x = layer(x, layer.weight().toDoubles(), layer.bias().toDoubles());
    }
    Tensor found = network.apply(Column.full(images), Pass.ASKING);
    assertThat(found.shape()).containsExactly(5, 7);
    assertThat(found.select(0, 3).toDoubles()).containsExactly(x, within(1e-6));
    assertThat(network.shape()).containsExactly(7);
  }

  @Test
  void the_bend_may_leak_and_the_end_be_straight() {
    var table = new Table(new Table.Config(3, false, false), Moments.none(3));
    Perceptron leaky = new Perceptron.Config(List.of(5, 7), 0.1, true).build(table, new Random(0));
    Tensor rows = new Random(1).normal(1, 2, 3);
    Linear first = leaky.layers().getFirst();
    Tensor bent = first.apply(rows);
    bent = bent.relu().minus(bent.negative().relu().times(0.1));
    assertThat(leaky.apply(Column.full(rows), Pass.ASKING).toDoubles())
        .containsExactly(leaky.layers().getLast().apply(bent).toDoubles(), within(1e-6));
    assertThatThrownBy(() -> new Perceptron.Config(List.of(3), -0.1, null))
        .hasMessage("slope must be in [0, 1), got -0.1");
  }

  @Test
  void all_numbers_of_a_series_are_read_side_by_side() {
    var series =
        new Series(new Series.Config(5, 3, Series.Keep.FIRST, false, true), Moments.none(3));
    Perceptron network = new Perceptron.Config(List.of(7)).build(series, new Random(0));
    assertThat(network.layers().getFirst().weight().shape()).containsExactly(7, 30);
  }

  private static double[] layer(double[] x, double[] weight, double[] bias) {
    double[] y = new double[bias.length];
    for (int i = 0; i < y.length; i++) {
      double sum = bias[i];
      for (int j = 0; j < x.length; j++) {
        sum += weight[i * x.length + j] * x[j];
      }
      y[i] = Math.max(0, sum);
    }
    return y;
  }

  @Test
  void rejects_text() {
    Words words = new Words(new Letters(), 7);
    assertThatThrownBy(() -> new Perceptron.Config(List.of(3)).build(words, new Random(0)))
        .hasMessage("perceptron: reads images, series and tables, not text");
  }
}
