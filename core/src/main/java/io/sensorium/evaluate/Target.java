package io.sensorium.evaluate;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of examples in numbers.
 *
 * @param values [N, K] float32; a row of NaN where an example is not known
 * @param names of the K numbers
 * @param kind what they say
 */
public record Target(Tensor values, List<String> names, Kind kind) {

  /** What the numbers of a target say. */
  public enum Kind {
    /** How much. */
    NUMBERS,
    /** 1 for yes and 0 for no: several labels at once. */
    TAGS
  }

  public Target {
    names = List.copyOf(names);
    if (values.shape().length != 2 || values.size(1) != names.size()) {
      throw new IllegalArgumentException(
          "target: expected [N, %d] numbers for %s, got %s".formatted(names.size(), names, values));
    }
  }

  /** One number of all examples, [N]. */
  double[] column(int number) {
    return values.select(1, number).to(DType.FLOAT64).toDoubles();
  }

  /** Positions of the examples that are known. */
  int[] known() {
    double[] first = column(0);
    return IntStream.range(0, first.length).filter(i -> !Double.isNaN(first[i])).toArray();
  }
}
