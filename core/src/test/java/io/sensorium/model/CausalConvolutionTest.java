package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.nn.Convolution;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausalConvolutionTest {
  private static Series force(int channels, int steps) {
    return new Series(
        new Series.Config(steps, channels, Series.Keep.FIRST, false, false),
        Moments.none(channels));
  }

  private static CausalConvolution network(int steps, int kernel, int stride, Integer... channels) {
    return new CausalConvolution.Config(List.of(channels), kernel, stride, 0.1)
        .build(force(3, steps), new Random(0));
  }

  @Test
  void agrees_with_the_published_way_written_out() {
    CausalConvolution network = network(12, 2, 2, 5, 7);
    Tensor x = new Random(1).normal(1, 2, 3, 12);
    double[] seen = x.select(0, 1).toDoubles();
    int steps = 12;
    for (Convolution stage : network.stages()) {
      seen = stage(seen, steps, stage);
      steps = seen.length / (int) stage.weight().size(0);
    }
    Tensor found = network.apply(Column.full(x), Pass.ASKING);
    assertThat(found.shape()).containsExactly(2, 3, 7);
    assertThat(network.shape()).containsExactly(3, 7);
    assertThat(steps).isEqualTo(3);
    assertThat(found.select(0, 1).t().toDoubles()).containsExactly(seen, within(1e-5));
  }

  /** Zeros on both sides, and the last step thrown away. */
  private static double[] stage(double[] x, int steps, Convolution stage) {
    double[] weight = stage.weight().toDoubles();
    double[] bias = stage.bias().toDoubles();
    int from = (int) stage.weight().size(1);
    int left = (steps + 2 - 2) / 2 + 1 - 1;
    double[] y = new double[bias.length * left];
    for (int to = 0; to < bias.length; to++) {
      for (int t = 0; t < left; t++) {
        double sum = bias[to];
        for (int c = 0; c < from; c++) {
          for (int k = 0; k < 2; k++) {
            int at = 2 * t + k - 1;
            if (at >= 0 && at < steps) {
              sum += weight[(to * from + c) * 2 + k] * x[c * steps + at];
            }
          }
        }
        y[to * left + t] = sum > 0 ? sum : 0.1 * sum;
      }
    }
    return y;
  }

  @Test
  void it_never_looks_ahead() {
    CausalConvolution network = network(7, 3, 1, 5, 5);
    Tensor x = new Random(1).normal(1, 1, 3, 7);
    Tensor changed = Tensor.cat(2, x.slice(2, 0, 4), x.slice(2, 4, 7).plus(1));
    Tensor one = network.apply(Column.full(x), Pass.ASKING);
    Tensor other = network.apply(Column.full(changed), Pass.ASKING);
    assertThat(one.slice(1, 0, 4).toDoubles()).isEqualTo(other.slice(1, 0, 4).toDoubles());
    assertThat(one.slice(1, 4, 7).toDoubles()).isNotEqualTo(other.slice(1, 4, 7).toDoubles());
  }

  @Test
  void where_one_step_is_left_it_is_a_vector() {
    CausalConvolution network = network(8, 2, 2, 5, 7, 11);
    assertThat(network.shape()).containsExactly(11);
    Tensor x = new Random(1).normal(1, 2, 3, 8);
    assertThat(network.apply(Column.full(x), Pass.ASKING).shape()).containsExactly(2, 11);
  }

  @Test
  void rejects_what_it_cannot_read() {
    var config = new CausalConvolution.Config(List.of(5), 2, 2, 0.1);
    assertThatThrownBy(() -> config.build(new Image(5), new Random(0)))
        .hasMessage("causalConvolution: reads series, not image");
    assertThatThrownBy(() -> new CausalConvolution.Config(List.of(), 2, 2, 0.1))
        .hasMessage("channels must name at least one stage");
    assertThatThrownBy(() -> new CausalConvolution.Config(List.of(5), 0, 2, 0.1))
        .hasMessage("kernel and stride must be at least 1, got 0 and 2");
    assertThatThrownBy(() -> new CausalConvolution.Config(List.of(5), 2, 2, 1))
        .hasMessage("slope must be in [0, 1), got 1.0");
  }
}
