package io.sensorium.modality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.TableRow;
import io.sensorium.data.Value;
import io.sensorium.modality.Series.Config;
import io.sensorium.modality.Series.Keep;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final float MISSING = Float.NaN;

  /** Channel 0 has the mean 3 and deviation 2, channel 1 the mean 10 and deviation 0. */
  private static final List<Value> TRAIN =
      List.of(series(2, 1, 10, 5, 10), series(1, MISSING, 10), series(2, 1, MISSING, 5, 10));

  private static io.sensorium.data.Series series(int steps, float... values) {
    return new io.sensorium.data.Series(steps, values.length / steps, values);
  }

  private static Series learned(int length, Keep keep, boolean standardise, boolean indicator) {
    return new Config(length, 2, keep, standardise, indicator).learn("labs", TRAIN.stream());
  }

  private static Column column(Series modality, Value... values) {
    return modality.pack(List.of(values)).column(Rows.all(values.length));
  }

  @Test
  void moments_are_those_of_the_numbers_that_were_measured() {
    assertThat(learned(3, Keep.FIRST, true, false).moments())
        .isEqualTo(new Moments(List.of(3.0, 10.0), List.of(2.0, 1.0)));
  }

  @Test
  void moments_are_those_of_the_steps_that_are_read() {
    assertThat(learned(1, Keep.FIRST, true, false).moments().means()).containsExactly(1.0, 10.0);
    assertThat(learned(1, Keep.LAST, true, false).moments().means()).containsExactly(5.0, 10.0);
  }

  @Test
  void short_series_are_followed_by_zeros_and_lengths_say_so() {
    Column column = column(learned(3, Keep.FIRST, false, false), TRAIN.get(0), TRAIN.get(1));
    assertThat(column.values().shape()).containsExactly(2, 2, 3);
    assertThat(column.values().toDoubles())
        .containsExactly(
            1, 5, 0, 10, 10, 0, /* the mean in place of the missing */ 3, 0, 0, 10, 0, 0);
    assertThat(column.lengths())
        .isNotNull()
        .extracting(Tensor::toLongs)
        .isEqualTo(new long[] {2, 1});
    assertThat(column.real().to(DType.FLOAT32).toDoubles()).containsExactly(1, 1, 0, 1, 0, 0);
  }

  @Test
  void long_series_are_cut_where_they_are_told_to() {
    var value = series(4, 1, 2, 3, 4, 5, 6, 7, 8);
    Column first = column(learned(3, Keep.FIRST, false, false), value);
    assertThat(first.values().toDoubles()).containsExactly(1, 3, 5, 2, 4, 6);
    assertThat(first.lengths()).isNull();
    assertThat(column(learned(3, Keep.LAST, false, false), value).values().toDoubles())
        .containsExactly(3, 5, 7, 4, 6, 8);
  }

  @Test
  void standardised_numbers_are_zero_where_they_are_missing_and_indicators_tell() {
    Column column = column(learned(3, Keep.FIRST, true, true), series(2, 7, MISSING, MISSING, 12));
    assertThat(column.values().shape()).containsExactly(1, 4, 3);
    assertThat(column.values().toDoubles())
        .containsExactly(2, 0, 0, 0, 2, 0, /* indicators */ 1, 0, 0, 0, 1, 0);
  }

  @Test
  void what_was_packed_can_be_told_again() {
    Series modality = learned(2, Keep.FIRST, true, true);
    var value = series(2, 7, MISSING, MISSING, 12);
    assertThat(modality.unpack(column(modality, value).values().select(0, 0))).isEqualTo(value);
    assertThat(
            learned(2, Keep.FIRST, true, false)
                .unpack(column(learned(2, Keep.FIRST, true, false), value).values().select(0, 0)))
        .isEqualTo(series(2, 7, 10, 3, 12));
  }

  @Test
  void other_values_are_refused() {
    Series modality = learned(3, Keep.FIRST, true, false);
    assertThatThrownBy(() -> column(modality, series(2, 1, 2, 3, 4, 5, 6)))
        .hasMessage("series: expected 2 channels, got 3");
    assertThatThrownBy(() -> column(modality, new TableRow(new float[2])))
        .hasMessage("series: expected a series, got table");
    assertThatThrownBy(() -> series(2, 1, 2, 3, Float.NEGATIVE_INFINITY))
        .hasMessage("series: channel 1 is infinite at step 1");
    assertThatThrownBy(() -> new io.sensorium.data.Series(2, 3, new float[5]))
        .hasMessage("series: expected at least one step and channel, and 2 x 3 numbers, got 5");
    assertThatThrownBy(() -> new Config(0, 2, Keep.FIRST, true, false))
        .hasMessage("length must be at least 1, got 0");
    assertThatThrownBy(
            () ->
                new Config(3, 2, Keep.FIRST, true, false)
                    .learn("labs", Stream.of(series(1, 1, MISSING))))
        .hasMessage("labs: no training example has a number in column 1 of 2");
  }
}
