package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.TableRow;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.modality.Table;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatTest {
  private static final float UNKNOWN = Float.NaN;

  @Test
  void steps_beyond_the_end_and_numbers_that_were_not_measured_cost_nothing() {
    var config = new Series.Config(3, 2, Series.Keep.FIRST, false, true);
    var series = new Series(config, new Moments(List.of(5.0, 7.0), List.of(1.0, 1.0)));
    var brief = new io.sensorium.data.Series(2, 2, new float[] {1, 2, UNKNOWN, 4});
    Column column = series.pack(List.of(brief)).column(Rows.all(1));
    var flat = new Flat(series);
    assertThat(flat.width()).isEqualTo(12);
    // channels of three steps: 1 ? - | 2 4 - | indicators 1 0 - | 1 1 -
    double[] told = {2, 90, 90, 2, 6, 90, 1, 0.5, 90, 1, 1, 90};
    double sum = 1 + 0 + 4 + 0 + 0.25 + 0 + 0;
    assertThat(flat.error(Tensor.of(told, 1, 12), column).item()).isCloseTo(sum / 7, within(1e-6));
  }

  @Test
  void of_a_row_of_which_nothing_is_known_the_indicators_alone_are_told() {
    var table =
        new Table(
            new Table.Config(2, true, true), new Moments(List.of(5.0, 7.0), List.of(2.0, 4.0)));
    var rows =
        List.<io.sensorium.data.Value>of(
            new TableRow(new float[] {UNKNOWN, UNKNOWN}), new TableRow(new float[] {7, UNKNOWN}));
    Column column = table.pack(rows).column(Rows.all(2));
    double[] told = {9, 9, 0, 0.5, 3, 9, 1, 0};
    assertThat(new Flat(table).error(Tensor.of(told, 2, 4), column).toDoubles())
        .containsExactly(new double[] {0.25 / 2, 4.0 / 3}, within(1e-6));
  }
}
