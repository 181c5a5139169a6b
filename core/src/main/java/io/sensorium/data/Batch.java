package io.sensorium.data;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * Some examples, seen through several modalities.
 *
 * @param size B, how many examples
 * @param columns the inputs of each modality, by name; a modality that no example has is absent
 * @param labels class numbers [P] int64 of the P examples that have one, by task, and numbers [P,
 *     K] float32 of those that a target is known of, by target; only of what is learned from, and
 *     of that only where an example has it
 */
public record Batch(
    int size, SequencedMap<String, Column> columns, SequencedMap<String, Column> labels) {

  /** Without labels. */
  public Batch(int size, SequencedMap<String, Column> columns) {
    this(size, columns, new LinkedHashMap<>());
  }

  public Batch {
    requireSize(size, columns);
    requireSize(size, labels);
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }

  private static void requireSize(int size, SequencedMap<String, Column> columns) {
    columns.forEach(
        (name, column) -> {
          if (column.rows().batch() != size) {
            throw new IllegalArgumentException(
                "batch: '%s' is of a batch of %d, not %d"
                    .formatted(name, column.rows().batch(), size));
          }
        });
  }

  public boolean has(String modality) {
    return columns.containsKey(modality);
  }

  public Column of(String modality) {
    Column column = columns.get(modality);
    if (column == null) {
      throw new IllegalArgumentException(
          "batch: no modality '%s'; it has %s".formatted(modality, columns.keySet()));
    }
    return column;
  }

  /** The same examples, seen through some of the modalities only. */
  public Batch only(Collection<String> modalities) {
    var kept = new LinkedHashMap<>(columns);
    kept.keySet().retainAll(modalities);
    return with(kept);
  }

  /** The examples that have a modality, seen through it alone, without labels. */
  public Batch alone(String modality) {
    Column column = of(modality);
    int count = column.rows().count();
    var columns = new LinkedHashMap<String, Column>();
    columns.put(modality, new Column(column.values(), column.lengths(), Rows.all(count)));
    return new Batch(count, columns);
  }

  /** The same examples with each column changed. */
  public Batch map(BiFunction<String, Column, Column> change) {
    var changed = new LinkedHashMap<String, Column>();
    columns.forEach((name, column) -> changed.put(name, change.apply(name, column)));
    return with(changed);
  }

  /** The same examples and labels, seen through other columns. */
  public Batch with(SequencedMap<String, Column> changed) {
    return new Batch(size, changed, labels);
  }

  /** Examples {@code from} to {@code to - 1} as a batch of their own. */
  public Batch slice(int from, int to) {
    return new Batch(to - from, slice(columns, from, to), slice(labels, from, to));
  }

  private static SequencedMap<String, Column> slice(
      SequencedMap<String, Column> columns, int from, int to) {
    var cut = new LinkedHashMap<String, Column>();
    columns.forEach(
        (name, column) -> {
          Column part = column.slice(from, to);
          if (!part.rows().isEmpty()) {
            cut.put(name, part);
          }
        });
    return cut;
  }
}
