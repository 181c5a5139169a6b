package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Embeddings made up for tests. */
final class Given {
  private Given() {}

  static Embeddings embeddings(Tensor vectors, Map<String, long[]> labels) {
    List<String> ids =
        IntStream.range(0, (int) vectors.size(0)).mapToObj(i -> "example " + i).toList();
    var tensors = new LinkedHashMap<String, Tensor>();
    labels.forEach((task, values) -> tensors.put(task, Tensor.of(values, values.length)));
    return new Embeddings(ids, vectors, tensors);
  }

  /** The one measurement of that name. */
  static Measurement find(List<Measurement> measurements, String name) {
    return measurements.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }
}
