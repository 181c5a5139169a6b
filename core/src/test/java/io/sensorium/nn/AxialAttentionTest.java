package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AxialAttentionTest {
  private static final int BATCH = 2;
  private static final int WIDTH = 6;
  private static final int T = 3;
  private static final int Y = 5;
  private static final int X = 7;

  @Test
  void sums_what_each_line_says_by_itself() {
    AxialAttention axial = AxialAttention.of(3, WIDTH, 2, new Random(1));
    Tensor x = new Random(2).normal(1, BATCH, WIDTH, T, Y, X);
    Tensor told = axial.apply(x);
    assertThat(told.shape()).containsExactly(BATCH, WIDTH, T, Y, X);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < T; t++) {
        for (int y = 0; y < Y; y++) {
          for (int at = 0; at < X; at++) {
            Tensor example = x.select(0, b); // [D, t, y, x]
            Tensor row = example.select(1, t).select(1, y); // [D, x]
            Tensor column = example.select(1, t).select(2, at); // [D, y]
            Tensor moments = example.select(2, y).select(2, at); // [D, t]
            Tensor sum =
                alone(axial.axes().get(0), row, at)
                    .plus(alone(axial.axes().get(1), column, y))
                    .plus(alone(axial.axes().get(2), moments, t));
            Tensor found = told.select(0, b).select(1, t).select(1, y).select(1, at); // [D]
            assertThat(found.toDoubles()).containsExactly(sum.toDoubles(), within(1e-5));
          }
        }
      }
    }
  }

  /** What attention says at one place of a line [D, n]: [D]. */
  private static Tensor alone(Attention attention, Tensor line, int place) {
    return attention.apply(line.t().unsqueeze(0), null).select(0, 0).select(0, place);
  }

  @Test
  void works_on_one_axis_and_on_two() {
    AxialAttention line = AxialAttention.of(1, WIDTH, 3, new Random(1));
    Tensor x = new Random(2).normal(1, BATCH, WIDTH, T);
    Tensor expected = line.axes().getFirst().apply(x.t(), null).t();
    assertThat(line.apply(x).toDoubles()).containsExactly(expected.toDoubles(), within(1e-6));
    AxialAttention plane = AxialAttention.of(2, WIDTH, 3, new Random(1));
    assertThat(plane.apply(new Random(2).normal(1, BATCH, WIDTH, T, Y)).shape())
        .containsExactly(BATCH, WIDTH, T, Y);
  }

  @Test
  void only_the_last_map_has_a_bias() {
    assertThat(AxialAttention.of(1, WIDTH, 2, new Random(1)).parameters().keySet())
        .containsExactly(
            "axes.0.query.weight",
            "axes.0.key.weight",
            "axes.0.value.weight",
            "axes.0.output.weight",
            "axes.0.output.bias");
  }
}
