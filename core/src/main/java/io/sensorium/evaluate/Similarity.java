package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.function.ObjIntConsumer;

/** The cosine of every row of one set with every row of another, a few rows at a time. */
final class Similarity {
  /** Numbers at a time: with what the reader makes of them, below 100 MB. */
  private static final long NUMBERS = 3_000_000;

  private Similarity() {}

  /**
   * Hands over the similarities of some rows of {@code a}, with the number of the first of them,
   * until all have been. They are float32 numbers from float64 sums: equal vectors are equally
   * similar wherever they stand.
   *
   * @param a [M, D]
   * @param b [N, D]
   * @param reader takes [m, N], valid until it returns
   */
  static void each(Tensor a, Tensor b, ObjIntConsumer<Tensor> reader) {
    Tensor wide = b.to(DType.FLOAT64).unit().t(); // [D, N]
    int rows = (int) Math.clamp(NUMBERS / b.size(0), 1, a.size(0));
    for (int from = 0; from < a.size(0); from += rows) {
      int first = from;
      int end = (int) Math.min(from + rows, a.size(0));
      scoped(
          () -> {
            Tensor some = a.slice(0, first, end).to(DType.FLOAT64).unit(); // [m, D]
            reader.accept(some.matmul(wide).to(DType.FLOAT32), first); // [m, N]
          });
    }
  }
}
