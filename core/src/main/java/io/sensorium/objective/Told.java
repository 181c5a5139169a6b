package io.sensorium.objective;

import io.sensorium.data.Rows;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was told of the hidden tokens of one modality of a batch.
 *
 * <p>Axes: P examples, T tokens.
 *
 * @param hidden [P, T] boolean, which tokens were hidden
 * @param error [P], the sum over hidden tokens of their cross-entropy in nats
 * @param right [P], how many hidden tokens are told exactly
 * @param count [P], how many tokens are hidden
 * @param predicted [P, T] int64, the likeliest token where one was hidden, the true one elsewhere
 * @param rows which rows of the batch the P examples are
 */
public record Told(
    Tensor hidden, Tensor error, Tensor right, Tensor count, Tensor predicted, Rows rows) {

  /**
   * @param guesses null where nothing was hidden
   */
  static Told of(Masked masked, @Nullable Guesses guesses) {
    Raw raw = masked.raw();
    Tensor hidden = masked.mask().hidden();
    if (guesses == null) {
      Tensor none = Tensor.zeros(raw.examples());
      return new Told(hidden, none, none, none, raw.values(), raw.rows());
    }
    Tensor likeliest = guesses.said().argmax(-1); // [K]
    Tensor right = Objects.requireNonNull(guesses.right());
    return new Told(
        hidden,
        sum(guesses, guesses.error()),
        sum(guesses, right.to(DType.FLOAT32)),
        guesses.count().to(DType.FLOAT32),
        raw.values().view(-1).put(guesses.where(), likeliest).view(raw.values().shape()),
        raw.rows());
  }

  /** From hidden tokens to the examples that they are of: [K] to [P]. */
  private static Tensor sum(Guesses guesses, Tensor each) {
    long[] shape = guesses.masked().mask().hidden().shape();
    return each.spread(guesses.where(), shape[0] * shape[1]).view(shape).sum(1);
  }

  /** Several groups of examples as one, in the order of the batch. */
  static Told together(List<Told> groups, Rows rows) {
    return new Told(
        all(groups, Told::hidden),
        all(groups, Told::error),
        all(groups, Told::right),
        all(groups, Told::count),
        all(groups, Told::predicted),
        rows);
  }

  private static Tensor all(List<Told> groups, Function<Told, Tensor> field) {
    var gathered = new Gathered();
    groups.forEach(group -> gathered.add(group.rows(), field.apply(group)));
    return gathered.inOrder();
  }
}
