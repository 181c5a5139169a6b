package io.sensorium.modality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.TableRow;
import io.sensorium.data.Value;
import io.sensorium.modality.Table.Config;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final float MISSING = Float.NaN;

  private static TableRow row(float... values) {
    return new TableRow(values);
  }

  /** Means 3, 10 and 4; deviations 2, 0 and 1. */
  private static Table learned(boolean standardise, boolean indicator) {
    return new Config(3, standardise, indicator)
        .learn("patient", Stream.of(row(1, 10, 3), row(5, 10, MISSING), row(MISSING, 10, 5)));
  }

  private static Column column(Table modality, Value... values) {
    return modality.pack(List.of(values)).column(Rows.all(values.length));
  }

  @Test
  void numbers_are_read_as_they_are_or_standardised_and_missing_ones_as_the_mean() {
    TableRow[] rows = {row(7, 10, MISSING), row(MISSING, 12, 3)};
    Column plain = column(learned(false, false), rows);
    assertThat(plain.values().shape()).containsExactly(2, 3);
    assertThat(plain.values().toDoubles()).containsExactly(7, 10, 4, 3, 12, 3);
    assertThat(plain.lengths()).isNull();
    assertThat(column(learned(true, false), rows).values().toDoubles())
        .containsExactly(2, 0, 0, 0, 2, -1);
  }

  @Test
  void indicators_tell_what_is_known() {
    Column column = column(learned(true, true), row(7, 10, MISSING));
    assertThat(column.values().shape()).containsExactly(1, 6);
    assertThat(column.values().toDoubles()).containsExactly(2, 0, 0, 1, 1, 0);
  }

  @Test
  void what_was_packed_can_be_told_again() {
    Table modality = learned(true, true);
    TableRow row = row(7, 10, MISSING);
    assertThat(modality.unpack(column(modality, row).values().select(0, 0))).isEqualTo(row);
  }

  @Test
  void other_rows_are_refused() {
    assertThatThrownBy(() -> column(learned(true, false), row(1, 2)))
        .hasMessage("table: expected 3 columns, got 2");
    assertThatThrownBy(() -> row(1, Float.POSITIVE_INFINITY))
        .hasMessage("table row: column 1 is infinite");
    assertThatThrownBy(() -> row()).hasMessage("table row: expected at least one number");
    assertThatThrownBy(() -> new Config(0, true, false))
        .hasMessage("columns must be at least 1, got 0");
    assertThatThrownBy(() -> new Table(new Config(2, true, false), Moments.none(3)))
        .hasMessage("table: expected moments of 2 columns, got 3");
  }
}
