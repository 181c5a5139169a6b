package io.sensorium.augment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.modality.Table;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.function.Function;

/**
 * A column of series, or of tables whose every number counts as a step, while it is changed. Draws
 * are made for every row of the batch, so that modalities of which other examples are missing can
 * share them.
 *
 * <p>Axes: B rows of the batch, P examples that have the modality, C channels, T steps.
 *
 * @param values [P, C, T]; where there are indicators of missing numbers, they are the second half
 *     of the channels
 * @param real [P, T] boolean, true for steps that do not pad
 * @param measured channels that are no indicators
 */
record Steps(Tensor values, Tensor real, int measured, Rows rows) {

  /**
   * Changes the values of a column, recording nothing for the backward pass.
   *
   * @param step who asks, for messages
   * @param change gives values [P, C, T]
   */
  static Column change(
      String step, Column column, Modality modality, Function<Steps, Tensor> change) {
    return column.with(
        inference(() -> change.apply(of(step, column, modality)).view(column.values().shape())));
  }

  private static Steps of(String step, Column column, Modality modality) {
    Tensor values = column.values();
    return switch (modality) {
      case Series series ->
          new Steps(values, real(column, values), series.config().channels(), column.rows());
      case Table table -> {
        int columns = table.config().columns();
        Tensor wide = values.view(values.size(0), -1, columns); // [P, 1 or 2, N]
        yield new Steps(wide, real(column, wide), 1, column.rows());
      }
      default ->
          throw new IllegalArgumentException(
              "%s: expected a modality of series or of a table, got one of %s"
                  .formatted(step, modality.kind()));
    };
  }

  private static Tensor real(Column column, Tensor values) {
    Tensor real = column.real();
    return real == null ? Tensor.ones(values.size(0), values.size(2)).above(0) : real; // [P, T]
  }

  /** Steps that do not pad: [P, 1] float32. */
  Tensor lengths() {
    return real.to(DType.FLOAT32).sum(1).unsqueeze(1);
  }

  /** The number of each step: [T]. */
  Tensor times() {
    return Tensor.range(values.size(2)).to(DType.FLOAT32);
  }

  /** A number for each example, from low to high: [P, 1]. */
  Tensor numbers(double low, double high, Random random) {
    return own(random.uniform(low, high, rows.batch(), 1));
  }

  /** A number for each step, from 0 to 1: [P, T]. */
  Tensor stepNumbers(Random random) {
    return own(random.uniform(rows.batch(), values.size(2)));
  }

  /** Of something for each row of the batch, [B, ...], what belongs to these examples. */
  Tensor own(Tensor drawn) {
    return rows.isAll() ? drawn : drawn.at(rows.index());
  }

  /**
   * Steps in a random order, those that pad at the end.
   *
   * @return [P, T] int64
   */
  Tensor shuffled(Random random) {
    Tensor behind = real.not().like(values).times(times().plus(2)); // pads keep their order
    return stepNumbers(random).plus(behind).argsort(1);
  }

  /** A share of the real steps of each example, rounded: [P, 1] float32. */
  Tensor share(Tensor shares) {
    return lengths().times(shares).plus(0.5).floor();
  }

  /**
   * The values with nothing at some steps: 0, of which indicators make a missing number.
   *
   * @param dropped [P, T] boolean
   */
  Tensor without(Tensor dropped) {
    return values.fill(dropped.unsqueeze(1), 0);
  }

  /**
   * A stretch of so many steps at a random place.
   *
   * @param count [P, 1]
   * @return [P, T] boolean
   */
  Tensor stretch(Tensor count, Random random) {
    Tensor places = lengths().minus(count).plus(1); // [P, 1], where it may begin
    Tensor from = numbers(0, 1, random).times(places).floor();
    Tensor times = times(); // [T]
    return times.below(from).not().and(times.below(from.plus(count)));
  }

  /** Steps in another order: order is [P, T] int64. */
  Tensor ordered(Tensor order) {
    return values.rearrange("p c t -> p t c").rows(order).rearrange("p t c -> p c t"); // [P, C, T]
  }

  /** Refuses tables, whose numbers have no order. */
  static void requireSeries(String step, Modality modality) {
    if (!(modality instanceof Series)) {
      throw new IllegalArgumentException(
          "%s: expected a modality of series, got one of %s".formatted(step, modality.kind()));
    }
  }
}
