package io.sensorium.data;

import java.util.List;
import java.util.stream.IntStream;

/** A fixed list of examples. Reading one is deterministic and may be done by several threads. */
public interface Examples {

  int size();

  Sample get(int index);

  /** Several of them in this order, by as many threads as the stream says. */
  default List<Sample> get(IntStream indices) {
    return indices.mapToObj(this::get).toList();
  }
}
