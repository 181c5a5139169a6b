package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ReadoutTest {
  private final Random random = new Random(0);

  @Test
  void the_mean_of_a_sequence_leaves_out_padding() {
    Tensor x = random.normal(1, 2, 5, 3);
    Tensor lengths = Tensor.of(new long[] {5, 2}, 2);
    Column input = new Column(Tensor.zeros(2, 5), lengths, Rows.all(2));
    Tensor mean = Readout.MEAN.apply(x, input);
    assertThat(mean.select(0, 0).toDoubles())
        .containsExactly(x.select(0, 0).mean(0).toDoubles(), within(1e-6));
    assertThat(mean.select(0, 1).toDoubles())
        .containsExactly(x.select(0, 1).slice(0, 0, 2).mean(0).toDoubles(), within(1e-6));
  }

  @Test
  void the_last_of_a_sequence_is_its_last_real_step() {
    Tensor x = random.normal(1, 2, 5, 3);
    Tensor lengths = Tensor.of(new long[] {5, 2}, 2);
    Tensor last = Readout.LAST.apply(x, new Column(Tensor.zeros(2, 7, 5), lengths, Rows.all(2)));
    assertThat(last.select(0, 0).toDoubles()).isEqualTo(x.select(0, 0).select(0, 4).toDoubles());
    assertThat(last.select(0, 1).toDoubles()).isEqualTo(x.select(0, 1).select(0, 1).toDoubles());
    Column others = new Column(Tensor.zeros(2, 7, 11), lengths, Rows.all(2));
    assertThat(Readout.LAST.apply(x, others).select(0, 1).toDoubles())
        .isEqualTo(x.select(0, 1).select(0, 4).toDoubles());
    assertWidth(Readout.LAST, 3, 5, 3);
    assertWidth(Readout.LAST, 11, 11);
    assertThatThrownBy(() -> Readout.LAST.width(new long[] {7, 2, 3}))
        .hasMessage("last: needs steps, not a feature map");
  }

  @Test
  void widths_are_those_it_says() {
    assertWidth(Readout.MEAN, 7, 7, 2, 3);
    assertWidth(Readout.MEAN, 3, 5, 3);
    assertWidth(Readout.MEAN, 11, 11);
    assertWidth(Readout.FLATTEN, 7 * 2 * 3, 7, 2, 3);
    assertWidth(Readout.FLATTEN, 7 * 6 * 5, 7, 13, 5);
    assertWidth(Readout.FLATTEN, 15, 5, 3);
    assertWidth(Readout.FLATTEN, 11, 11);
  }

  private void assertWidth(Readout readout, int width, long... shape) {
    long[] batch = new long[shape.length + 1];
    batch[0] = 2;
    System.arraycopy(shape, 0, batch, 1, shape.length);
    Tensor features = random.normal(1, batch);
    assertThat(readout.width(shape)).isEqualTo(width);
    assertThat(readout.apply(features, Column.full(Tensor.zeros(2))).shape())
        .containsExactly(2, width);
  }

  @Test
  void flatten_rejects_sequences_of_varying_length() {
    assertThatThrownBy(() -> Readout.FLATTEN.width(new long[] {0, 3}))
        .hasMessage("flatten: needs a fixed number of steps, this backbone's varies; use mean");
  }
}
