package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Letters;
import io.sensorium.data.Column;
import io.sensorium.modality.Image;
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
        .hasMessage("perceptron: reads images, not text");
  }
}
