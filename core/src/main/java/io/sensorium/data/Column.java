package io.sensorium.data;

import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One modality of a batch: the inputs of the P examples that have it, and which those are. Examples
 * that lack it take no place, so they cost nothing and pretend nothing.
 *
 * @param values [P, ...]; images [P, C, Y, X] and videos [P, C, T, Y, X] float32 from 0 to 1, sound
 *     [P, C, T] float32 from -1 to 1, series [P, C, T] and tables [P, N] float32, text [P, T]
 *     int64; class numbers [P] int64, targets [P, K] float32
 * @param lengths [P] int64, how many steps of a padded sequence are real; null where all are
 * @param rows which rows of the batch the P examples are
 */
public record Column(Tensor values, @Nullable Tensor lengths, Rows rows) {

  public Column {
    if (values.size(0) != rows.count()) {
      throw new IllegalArgumentException(
          "column: %d inputs for %d rows".formatted(values.size(0), rows.count()));
    }
  }

  /** Every example of the batch has it, and nothing is padded. */
  public static Column full(Tensor values) {
    return new Column(values, null, Rows.all((int) values.size(0)));
  }

  public Column with(Tensor changed) {
    return new Column(changed, lengths, rows);
  }

  /** Some of its examples, a subset of its rows. */
  public Column at(Rows some) {
    return new Column(
        rows.pick(values, some), lengths == null ? null : rows.pick(lengths, some), some);
  }

  /** With other values for some of its rows: {@code changed} is [some.count(), ...]. */
  public Column put(Rows some, Tensor changed) {
    return with(values.put(rows.positions(some), changed));
  }

  /** Its part in the batch of rows {@code from} to {@code to - 1}. */
  Column slice(int from, int to) {
    var present = new boolean[to - from];
    rows.stream().filter(r -> r >= from && r < to).forEach(r -> present[r - from] = true);
    Rows kept = Rows.where(present);
    long first = rows.stream().filter(r -> r < from).count();
    long end = first + kept.count();
    return new Column(
        values.slice(0, first, end), lengths == null ? null : lengths.slice(0, first, end), kept);
  }

  /**
   * Which steps are real, along the last axis: [P, T] boolean, true for the first {@code lengths}
   * steps; null where all are.
   */
  public @Nullable Tensor real() {
    if (lengths == null) {
      return null;
    }
    return Tensor.range(values.size(values.rank() - 1)).unsqueeze(0).below(lengths.unsqueeze(1));
  }
}
