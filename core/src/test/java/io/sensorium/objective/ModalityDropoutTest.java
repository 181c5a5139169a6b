package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class ModalityDropoutTest {
  private static final int SIZE = 3000;

  /** Three modalities; the first example has the first alone, the second none. */
  private static Batch batch() {
    var columns = new LinkedHashMap<String, Column>();
    for (String name : new String[] {"a", "b", "c"}) {
      boolean[] present = new boolean[SIZE];
      java.util.Arrays.fill(present, 2, SIZE, true);
      present[0] = name.equals("a");
      Rows rows = Rows.where(present);
      long[] numbers = rows.stream().asLongStream().toArray();
      columns.put(name, new Column(Tensor.of(numbers, numbers.length), null, rows));
    }
    return new Batch(SIZE, columns);
  }

  @Test
  void each_goes_by_itself_and_one_always_stays() {
    double share = 0.4;
    Batch left = new ModalityDropout(share).apply(batch(), new Random(1));
    int none = 0;
    for (int row = 0; row < SIZE; row++) {
      int example = row;
      long has = left.columns().values().stream().filter(c -> c.rows().contains(example)).count();
      none += has == 0 ? 1 : 0;
    }
    assertThat(none).isEqualTo(1);
    assertThat(left.of("a").rows().contains(0)).isTrue();
    double stays = 1 - share + Math.pow(share, 3) / 3; // where all would go, one of three stays
    for (Column column : left.columns().values()) {
      assertThat(column.rows().count() / (double) SIZE).isCloseTo(stays, within(0.03));
      assertThat(column.values().toLongs())
          .containsExactly(column.rows().stream().asLongStream().toArray());
    }
  }

  @Test
  void with_a_share_of_nothing_nothing_goes() {
    Batch batch = batch();
    assertThat(new ModalityDropout(0).apply(batch, new Random(1))).isSameAs(batch);
  }

  @Test
  void a_modality_that_no_example_keeps_is_absent() {
    var columns = new LinkedHashMap<String, Column>();
    columns.put("a", Column.full(Tensor.ones(1)));
    columns.put("b", Column.full(Tensor.ones(1)));
    Batch left = new ModalityDropout(0.999).apply(new Batch(1, columns), new Random(1));
    assertThat(left.columns()).hasSize(1);
  }
}
