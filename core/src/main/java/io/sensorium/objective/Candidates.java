package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Vectors of the examples of a batch, of which each may have none, one or several.
 *
 * @param values [M, D]
 * @param rows [M], the example that each is of
 */
record Candidates(Tensor values, List<Integer> rows) {

  /** All of several columns, at least one. */
  static Candidates of(List<Column> columns) {
    List<Integer> rows = new ArrayList<>();
    columns.forEach(column -> column.rows().stream().forEach(rows::add));
    return new Candidates(Tensor.cat(0, columns.stream().map(Column::values).toList()), rows);
  }

  Candidates with(Tensor changed) {
    return new Candidates(changed, rows);
  }

  int count() {
    return rows.size();
  }

  /** For each of these the place of its example among anchors; -1 where it is not there. */
  long[] owners(Candidates anchors) {
    var places = new HashMap<Integer, Long>();
    anchors.rows.forEach(row -> places.put(row, (long) places.size()));
    return rows.stream()
        .mapToLong(row -> Objects.requireNonNull(places.getOrDefault(row, -1L)))
        .toArray();
  }

  /** How many of the anchors have one of these or more. */
  long partners(Candidates anchors) {
    return Arrays.stream(owners(anchors)).filter(owner -> owner >= 0).distinct().count();
  }

  /** The share of those anchors whose most similar candidate is one of their own. */
  Tensor accuracy(Candidates anchors) {
    long[] owners = owners(anchors);
    Tensor similarity = anchors.values.detach().unit().matmul(values.detach().unit().t()); // [N, M]
    long[] found = similarity.argmax(-1).toLongs();
    double right =
        IntStream.range(0, found.length).filter(i -> owners[(int) found[i]] == i).count();
    return Tensor.full(right / partners(anchors)).like(similarity);
  }
}
