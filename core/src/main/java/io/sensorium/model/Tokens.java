package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One modality of a batch as tokens.
 *
 * @param values [P, T, D]
 * @param real [P, T] boolean, false where a token only pads; null where all are real
 * @param rows which rows of the batch the P examples are
 */
public record Tokens(Tensor values, @Nullable Tensor real, Rows rows) {

  /** What was made of an input: padded as it is, where there is a token for each of its steps. */
  static Tokens of(Tensor values, Column input) {
    @Nullable Tensor real = input.real();
    boolean stepwise = real != null && real.size(1) == values.size(1);
    return new Tokens(values, stepwise ? real : null, input.rows());
  }

  /** The mean of the real tokens: [P, D]. */
  Tensor mean() {
    if (real == null) {
      return values.mean(1);
    }
    Tensor weight = real.like(values); // [P, T]
    return weight.unsqueeze(1).matmul(values).squeeze(1).over(weight.sum(1).unsqueeze(1)); // [P, D]
  }
}
