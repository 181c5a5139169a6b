package io.sensorium.evaluate;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Frozen representations of examples, and what they should tell.
 *
 * @param ids names of the N examples
 * @param vectors [N, D] float32
 * @param labels by task, the class number of each example, -1 where there is none: [N] int64
 */
public record Embeddings(List<String> ids, Tensor vectors, SequencedMap<String, Tensor> labels) {

  public Embeddings {
    expect("embeddings", vectors, "N=%d D".formatted(ids.size()));
    for (Tensor each : labels.values()) {
      expect("labels", each, "N=" + ids.size());
    }
    ids = List.copyOf(ids);
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }

  public Tensor labels(String task) {
    Tensor found = labels.get(task);
    if (found == null) {
      throw new IllegalArgumentException(
          "embeddings: no task '%s'; there are %s".formatted(task, labels.keySet()));
    }
    return found;
  }

  public int size() {
    return ids.size();
  }
}
