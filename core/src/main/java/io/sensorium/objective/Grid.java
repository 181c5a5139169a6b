package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.nn.SineCosine;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values on one to three axes, cut into equal patches, row by row; a patch holds its values in the
 * same order, the channels of one place side by side (as MAE's {@code patchify} does).
 *
 * @param channels of a value
 * @param counts patches along each axis
 * @param sizes values along each axis of a patch
 */
record Grid(int channels, List<Integer> counts, List<Integer> sizes) {

  /**
   * Cuts axes.
   *
   * @param where who cuts, for messages
   * @param axes values along each axis
   */
  static Grid of(String where, int channels, List<Integer> axes, List<Integer> sizes) {
    boolean fits = axes.size() == sizes.size();
    for (int i = 0; fits && i < axes.size(); i++) {
      fits = sizes.get(i) > 0 && axes.get(i) % sizes.get(i) == 0;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: cannot cut %s into patches of %s".formatted(where, axes, sizes));
    }
    List<Integer> counts =
        IntStream.range(0, axes.size()).mapToObj(i -> axes.get(i) / sizes.get(i)).toList();
    return new Grid(channels, counts, sizes);
  }

  /** T. */
  int tokens() {
    return counts.stream().reduce(1, Math::multiplyExact);
  }

  /** W. */
  int width() {
    return sizes.stream().reduce(channels, Math::multiplyExact);
  }

  /**
   * @param values [P, C, axes...]
   * @return [P, T, W]
   */
  Tensor cut(Tensor values) {
    return switch (sizes.size()) {
      case 1 -> values.rearrange("b c (x q) -> b x (q c)", "q", sizes.get(0));
      case 2 ->
          values.rearrange(
              "b c (y p) (x q) -> b (y x) (p q c)", "p", sizes.get(0), "q", sizes.get(1));
      default ->
          values.rearrange(
              "b c (t o) (y p) (x q) -> b (t y x) (o p q c)",
              "o",
              sizes.get(0),
              "p",
              sizes.get(1),
              "q",
              sizes.get(2));
    };
  }

  /** The inverse of {@link #cut}. */
  Tensor join(Tensor patches) {
    expect("patches", patches, "P T=%d W=%d".formatted(tokens(), width()));
    return switch (sizes.size()) {
      case 1 -> patches.rearrange("b x (q c) -> b c (x q)", "q", sizes.get(0));
      case 2 ->
          patches.rearrange(
              "b (y x) (p q c) -> b c (y p) (x q)",
              "y",
              counts.get(0),
              "p",
              sizes.get(0),
              "q",
              sizes.get(1));
      default ->
          patches.rearrange(
              "b (t y x) (o p q c) -> b c (t o) (y p) (x q)",
              "t",
              counts.get(0),
              "y",
              counts.get(1),
              "o",
              sizes.get(0),
              "p",
              sizes.get(1),
              "q",
              sizes.get(2));
    };
  }

  /**
   * Positions: on a line, on a plane, or the one of the moment plus the one on the plane.
   *
   * @param counts tokens along each axis
   * @return [T, D]
   */
  static Tensor places(List<Integer> counts, int width) {
    return switch (counts.size()) {
      case 1 -> SineCosine.line(counts.get(0), width);
      case 2 -> SineCosine.columnsFirst(counts.get(0), counts.get(1), width);
      default -> {
        Tensor moments = SineCosine.line(counts.get(0), width).unsqueeze(1); // [t, 1, D]
        Tensor plane = SineCosine.columnsFirst(counts.get(1), counts.get(2), width); // [y x, D]
        yield moments.plus(plane).view(-1, width);
      }
    };
  }
}
