package io.sensorium.augment;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Changes the examples whose coin falls so, and spends nothing on the others. */
final class Chosen {
  private Chosen() {}

  /**
   * Throws a coin for each example.
   *
   * @param inputs [P, ...]
   * @param share of the examples that are changed, on average
   * @param change given those examples, [M, ...] with M above 0, returns them changed
   * @return [P, ...]
   */
  static Tensor change(Tensor inputs, double share, Random random, UnaryOperator<Tensor> change) {
    double[] coins = random.uniform(inputs.size(0)).toDoubles();
    long[] chosen =
        IntStream.range(0, coins.length).filter(i -> coins[i] < share).asLongStream().toArray();
    if (chosen.length == 0) {
      return inputs;
    }
    if (chosen.length == coins.length) {
      return change.apply(inputs);
    }
    Tensor index = Tensor.of(chosen, chosen.length); // [M]
    return inputs.put(index, change.apply(inputs.at(index)));
  }

  /** Refuses what is no share. */
  static void check(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be from 0 to 1, got " + share);
    }
  }
}
