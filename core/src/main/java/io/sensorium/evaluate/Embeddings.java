package io.sensorium.evaluate;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Frozen representations of examples, and what they should tell.
 *
 * @param ids names of the N examples
 * @param vectors [N, D] float32
 * @param labels by task, the class number of each example, -1 where there is none: [N] int64
 * @param classes by task, the names of the classes by number; a task whose names are not known is
 *     absent
 */
public record Embeddings(
    List<String> ids,
    Tensor vectors,
    SequencedMap<String, Tensor> labels,
    Map<String, List<String>> classes) {

  /** Without names of classes. */
  public Embeddings(List<String> ids, Tensor vectors, SequencedMap<String, Tensor> labels) {
    this(ids, vectors, labels, Map.of());
  }

  public Embeddings {
    expect("embeddings", vectors, "N=%d D".formatted(ids.size()));
    for (Tensor each : labels.values()) {
      expect("labels", each, "N=" + ids.size());
    }
    ids = List.copyOf(ids);
    classes = Map.copyOf(classes);
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

  /** The same with the names of classes. */
  public Embeddings named(Map<String, List<String>> names) {
    return new Embeddings(ids, vectors, labels, names);
  }

  /** Names of the classes of a task, by number. */
  public List<String> classes(String task) {
    List<String> found = classes.get(task);
    if (found == null) {
      throw new IllegalArgumentException(
          "embeddings: no names of classes for task '%s'; there are some for %s"
              .formatted(task, new TreeSet<>(classes.keySet())));
    }
    return found;
  }

  public int size() {
    return ids.size();
  }
}
