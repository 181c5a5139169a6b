package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class BatchTest {
  /** Five examples: four have words, three a kind, one of the first two a size. */
  private static Batch batch() {
    return new Batch(
        5,
        columns(
            "words",
            new Column(
                Tensor.of(new long[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2),
                Tensor.of(new long[] {2, 1, 2, 1}, 4),
                Rows.where(true, true, false, true, true))),
        columns(
            "kind",
            new Column(
                Tensor.of(new long[] {10, 11, 12}, 3),
                null,
                Rows.where(true, false, true, false, true)),
            "size",
            new Column(
                Tensor.of(new long[] {20}, 1),
                null,
                Rows.where(false, true, false, false, false))));
  }

  private static SequencedMap<String, Column> columns(Object... namesAndColumns) {
    var columns = new LinkedHashMap<String, Column>();
    for (int i = 0; i < namesAndColumns.length; i += 2) {
      columns.put((String) namesAndColumns[i], (Column) namesAndColumns[i + 1]);
    }
    return columns;
  }

  @Test
  void a_slice_takes_inputs_and_labels_of_its_rows_and_nothing_else() {
    Batch some = batch().slice(2, 5);
    assertThat(some.size()).isEqualTo(3);
    assertThat(some.of("words").values().toLongs()).containsExactly(5, 6, 7, 8);
    assertThat(some.of("words").lengths().toLongs()).containsExactly(2, 1);
    assertThat(some.of("words").rows()).isEqualTo(Rows.where(false, true, true));
    assertThat(some.labels()).containsOnlyKeys("kind");
    assertThat(some.labels().get("kind").values().toLongs()).containsExactly(11, 12);
    assertThat(some.labels().get("kind").rows()).isEqualTo(Rows.where(true, false, true));
  }

  @Test
  void labels_stay_when_inputs_are_changed_or_left_out() {
    Batch batch = batch();
    assertThat(batch.only(List.of()).labels()).isEqualTo(batch.labels());
    assertThat(batch.map((_, column) -> column).labels()).isEqualTo(batch.labels());
  }

  @Test
  void some_rows_of_a_column_keep_their_lengths() {
    Column some = batch().of("words").at(Rows.where(false, true, false, true, false));
    assertThat(some.values().toLongs()).containsExactly(3, 4, 5, 6);
    assertThat(some.lengths().toLongs()).containsExactly(1, 2);
  }

  @Test
  void rejects_labels_of_another_batch() {
    Column label = new Column(Tensor.of(new long[] {1}, 1), null, Rows.where(true, false));
    assertThatThrownBy(() -> new Batch(5, columns(), columns("kind", label)))
        .hasMessage("batch: 'kind' is of a batch of 2, not 5");
  }
}
