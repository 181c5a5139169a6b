package io.sensorium.objective;

import io.sensorium.data.Rows;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One modality of a batch cut into tokens that no network has seen.
 *
 * @param values [P, T, W] numbers, or [P, T] int64 pieces
 * @param wanted what is to be told of them where they are hidden, likewise; mostly the values
 * @param real [P, T] boolean, false where a token only pads; null where all are real
 * @param rows which rows of the batch the P examples are
 */
record Raw(Tensor values, Tensor wanted, @Nullable Tensor real, Rows rows) {

  /** Tokens that are to be told as they are. */
  Raw(Tensor values, @Nullable Tensor real, Rows rows) {
    this(values, values, real, rows);
  }

  long examples() {
    return values.size(0);
  }

  /** T. */
  long tokens() {
    return values.size(1);
  }

  /** Some of the examples: {@code index} says which of the P, {@code rows} who they are. */
  Raw at(Tensor index, Rows some) {
    Tensor own = values.at(index);
    return new Raw(
        own, wanted == values ? own : wanted.at(index), real == null ? null : real.at(index), some);
  }

  /** Pieces padded to a greater length. */
  Raw padded(long length) {
    long more = length - tokens();
    if (real == null || more <= 0) {
      return this;
    }
    Tensor padding = Tensor.zeros(examples(), more).to(DType.INT64);
    return new Raw(Tensor.cat(1, values, padding), Tensor.cat(1, real, padding.equal(1)), rows);
  }

  /** The examples that have tokens: a text without words has none. */
  Raw withTokens() {
    if (real == null) {
      return this;
    }
    long[] counts = real.to(DType.INT64).sum(1).toLongs();
    boolean[] present = new boolean[rows.batch()];
    int[] all = rows.stream().toArray();
    for (int i = 0; i < all.length; i++) {
      present[all[i]] = counts[i] > 0;
    }
    Rows some = Rows.where(present);
    return some.equals(rows) ? this : at(rows.positions(some), some);
  }
}
