package io.sensorium.python;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Fisher and Yates's shuffle from the last place down, as Python and NumPy do it. */
final class Shuffling {
  private Shuffling() {}

  /**
   * The numbers from 0 to size - 1 in another order.
   *
   * @param below draws a number from 0 to a bound, which is not drawn
   */
  static int[] of(int size, IntUnaryOperator below) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = below.applyAsInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
