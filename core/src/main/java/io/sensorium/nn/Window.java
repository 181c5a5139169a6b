package io.sensorium.nn;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Where the kernel of a convolution lies, axis by axis.
 *
 * @param size how many values it weighs
 * @param stride from one place of it to the next
 * @param dilation from one value that it weighs to the next; 1 for neighbours
 * @param before zeros put before the first value
 * @param after zeros put after the last value
 */
public record Window(
    List<Integer> size,
    List<Integer> stride,
    List<Integer> dilation,
    List<Integer> before,
    List<Integer> after) {

  public Window {
    for (List<Integer> each : List.of(stride, dilation, before, after)) {
      if (each.size() != size.size()) {
        throw new IllegalArgumentException(
            "window: expected %d axes, got %s".formatted(size.size(), each));
      }
    }
  }

  /** On two axes, with as many zeros on all sides. */
  public static Window square(int size, int stride, int padding) {
    return new Window(both(size), both(stride), both(1), both(padding), both(padding));
  }

  private static List<Integer> both(int number) {
    return List.of(number, number);
  }

  /**
   * With zeros around so that an axis of L values, a multiple of the stride, has L / stride places:
   * size - stride of them in all, the odd one before the first value (VideoGPT's {@code SamePad}).
   */
  public static Window same(List<Integer> size, List<Integer> stride) {
    return same(size, stride, Collections.nCopies(size.size(), 1));
  }

  /** On one axis, place by place, over values apart from each other. */
  public static Window dilated(int size, int dilation) {
    return same(List.of(size), List.of(1), List.of(dilation));
  }

  private static Window same(List<Integer> size, List<Integer> stride, List<Integer> dilation) {
    List<Integer> zeros =
        axes(size).mapToObj(i -> (size.get(i) - 1) * dilation.get(i) + 1 - stride.get(i)).toList();
    if (zeros.stream().anyMatch(z -> z < 0)) {
      throw new IllegalArgumentException(
          "window: a kernel of %s leaves out values at a stride of %s".formatted(size, stride));
    }
    return new Window(
        size,
        stride,
        dilation,
        zeros.stream().map(z -> Math.ceilDiv(z, 2)).toList(),
        zeros.stream().map(z -> z / 2).toList());
  }

  private static IntStream axes(List<Integer> each) {
    return IntStream.range(0, each.size());
  }

  /** How many values it weighs in all. */
  long count() {
    return size.stream().mapToLong(s -> s).reduce(1, Math::multiplyExact);
  }

  /** The shape of a kernel: [first, second, size...]. */
  long[] kernel(long first, long second) {
    return LongStream.concat(LongStream.of(first, second), size.stream().mapToLong(s -> s))
        .toArray();
  }

  static long[] numbers(List<Integer> each) {
    return each.stream().mapToLong(n -> n).toArray();
  }

  /** For {@code Tensor.pad}: the last axis first. */
  long[] padding() {
    return axes(size)
        .map(i -> size.size() - 1 - i)
        .boxed()
        .flatMap(i -> List.of(before.get(i), after.get(i)).stream())
        .mapToLong(n -> n)
        .toArray();
  }
}
