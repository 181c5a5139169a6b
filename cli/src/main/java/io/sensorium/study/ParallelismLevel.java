package io.sensorium.study;

import io.sensorium.data.Loosened;
import java.util.ArrayList;
import java.util.List;

/**
 * How exactly pairs go together.
 *
 * @param knob what is turned
 * @param place on it, as it is drawn
 * @param title in tables
 */
record ParallelismLevel(Knob knob, double place, String title, Loosened.Degree degree) {

  /** A way to loosen pairs, further and further. */
  enum Knob {
    /** Some pairs are wrong. */
    CORRUPTION,
    /** Pairs are known up to a block. */
    BLOCKS,
    /** Pairs are known up to a class. */
    CLASSES
  }

  private static final List<Double> SHARES = List.of(0.0, 0.1, 0.25, 0.5, 0.75, 1.0);
  private static final List<Integer> SIZES = List.of(1, 2, 4, 16, 64);

  /**
   * All levels; the first of each knob has every pair right, the last none.
   *
   * @param examples to learn from
   * @param task of the classes
   */
  static List<ParallelismLevel> all(int examples, String task) {
    List<ParallelismLevel> levels = new ArrayList<>();
    for (double share : SHARES) {
      levels.add(
          new ParallelismLevel(
              Knob.CORRUPTION, 100 * share, wrong(share), new Loosened.Corrupted(share)));
    }
    List<Integer> sizes = new ArrayList<>(SIZES);
    sizes.removeIf(size -> size >= examples);
    sizes.add(examples);
    for (int size : sizes) {
      levels.add(
          new ParallelismLevel(
              Knob.BLOCKS,
              Math.log(size) / Math.log(2),
              size == examples
                  ? "one block of all"
                  : size == 1 ? "every pair right" : "blocks of %d".formatted(size),
              new Loosened.Blocks(size)));
    }
    levels.add(new ParallelismLevel(Knob.CLASSES, 0, "class level", new Loosened.Classes(task)));
    return levels;
  }

  private static String wrong(double share) {
    return share == 0
        ? "every pair right"
        : share == 1 ? "every pair wrong" : "%.0f%% of the pairs wrong".formatted(100 * share);
  }

  /** The name of its trainings; pairs that are all right are the same by either knob. */
  String run() {
    return switch (degree) {
      case Loosened.Corrupted(double share) when share == 0 -> "exact";
      case Loosened.Blocks(int size) when size == 1 -> "exact";
      case Loosened.Corrupted(double share) -> "wrong-%.0f".formatted(100 * share);
      case Loosened.Blocks(int size) -> "blocks-" + size;
      case Loosened.Classes _ -> "classes";
    };
  }
}
