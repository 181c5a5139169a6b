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
 * @param targets what is known of the examples in numbers, by a name that no task has
 */
public record Embeddings(
    List<String> ids,
    Tensor vectors,
    SequencedMap<String, Tensor> labels,
    Map<String, List<String>> classes,
    SequencedMap<String, Target> targets) {

  /** Without names of classes and without targets. */
  public Embeddings(List<String> ids, Tensor vectors, SequencedMap<String, Tensor> labels) {
    this(ids, vectors, labels, Map.of(), new LinkedHashMap<>());
  }

  public Embeddings {
    expect("embeddings", vectors, "N=%d D".formatted(ids.size()));
    for (Tensor each : labels.values()) {
      expect("labels", each, "N=" + ids.size());
    }
    for (Target each : targets.values()) {
      expect("targets", each.values(), "N=%d K".formatted(ids.size()));
    }
    ids = List.copyOf(ids);
    classes = Map.copyOf(classes);
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
  }

  public Tensor labels(String task) {
    Tensor found = labels.get(task);
    if (found == null) {
      throw new IllegalArgumentException(
          "embeddings: no task '%s'; there are %s".formatted(task, labels.keySet()));
    }
    return found;
  }

  public Target target(String name) {
    Target found = targets.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "embeddings: no target '%s'; there are %s".formatted(name, targets.keySet()));
    }
    return found;
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
