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
 */
public record Batch(int size, SequencedMap<String, Column> columns) {

  public Batch {
    columns.forEach(
        (name, column) -> {
          if (column.rows().batch() != size) {
            throw new IllegalArgumentException(
                "batch: '%s' is of a batch of %d, not %d"
                    .formatted(name, column.rows().batch(), size));
          }
        });
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
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
    return new Batch(size, kept);
  }

  /** The same examples with each column changed. */
  public Batch map(BiFunction<String, Column, Column> change) {
    var changed = new LinkedHashMap<String, Column>();
    columns.forEach((name, column) -> changed.put(name, change.apply(name, column)));
    return new Batch(size, changed);
  }

  /** Examples {@code from} to {@code to - 1} as a batch of their own. */
  public Batch slice(int from, int to) {
    var cut = new LinkedHashMap<String, Column>();
    columns.forEach(
        (name, column) -> {
          var present = new boolean[to - from];
          column.rows().stream()
              .filter(r -> r >= from && r < to)
              .forEach(r -> present[r - from] = true);
          Rows rows = Rows.where(present);
          if (!rows.isEmpty()) {
            long first = column.rows().stream().filter(r -> r < from).count();
            long end = first + rows.count();
            var lengths = column.lengths();
            cut.put(
                name,
                new Column(
                    column.values().slice(0, first, end),
                    lengths == null ? null : lengths.slice(0, first, end),
                    rows));
          }
        });
    return new Batch(to - from, cut);
  }
}
