package io.sensorium.data;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A fixed list of examples. Reading one is deterministic and may be done by several threads. */
public interface Examples {

  int size();

  Sample get(int index);

  /**
   * The same examples as they are read in one epoch of training: those of which a window is drawn
   * show another one in each epoch.
   */
  default Examples epoch(long number) {
    return this;
  }

  /**
   * The order of one epoch of training: numbers of examples, as many in every epoch. Depends on
   * nothing but the seed and the epoch.
   */
  default int[] order(long seed, long epoch) {
    return Loader.order(size(), seed, epoch);
  }

  /** How many windows evaluations read of each example; 1 where examples are read whole. */
  default int windows() {
    return 1;
  }

  /**
   * An example as evaluations read it.
   *
   * @param number of a window, from 0 to {@code windows()} - 1
   */
  default Sample window(int index, int number) {
    return get(index);
  }

  /** What is known of an example, without what it says: so nothing need be read of that. */
  default Sample known(int index) {
    return get(index).with(Map.of());
  }

  /** Several of them in this order, by as many threads as the stream says. */
  default List<Sample> get(IntStream indices) {
    return indices.mapToObj(this::get).toList();
  }
}
