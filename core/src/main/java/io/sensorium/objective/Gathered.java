package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Rows of a batch, come by group by group, brought back into their order. */
final class Gathered {
  private final List<Tensor> values = new ArrayList<>();
  private final List<Rows> rows = new ArrayList<>();

  /**
   * @param found [rows, ...]
   */
  void add(Rows some, Tensor found) {
    rows.add(some);
    values.add(found);
  }

  /** All of them, row after row: [P, ...]. */
  Tensor inOrder() {
    return values.size() == 1
        ? values.getFirst()
        : Tensor.cat(0, values)
            .at(Tensor.cat(0, rows.stream().map(Rows::index).toList()).argsort(0));
  }

  /**
   * All of them, and which rows they are of.
   *
   * @param batch rows of the whole batch
   * @param width D of vectors, for when there are none
   */
  Column column(int batch, int width) {
    boolean[] present = new boolean[batch];
    rows.forEach(some -> some.stream().forEach(row -> present[row] = true));
    Tensor all = values.isEmpty() ? Tensor.zeros(0, width) : inOrder(); // [P, D]
    return new Column(all, null, Rows.where(present));
  }
}
