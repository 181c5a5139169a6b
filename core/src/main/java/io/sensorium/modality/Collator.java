package io.sensorium.modality;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Sample;
import io.sensorium.data.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * Makes batches of examples, whichever modalities each of them has.
 *
 * @param modalities those to read, by name, in order
 */
public record Collator(SequencedMap<String, Modality> modalities) {

  public Collator {
    modalities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(modalities));
  }

  /**
   * Packs examples into plain arrays, in the background; what it returns makes the batch, on the
   * thread that needs it.
   */
  public Supplier<Batch> pack(List<Sample> samples) {
    record Part(Packed packed, Rows rows) {}
    Map<String, Part> parts = new LinkedHashMap<>();
    modalities.forEach(
        (name, modality) -> {
          List<Value> values =
              samples.stream().map(s -> s.inputs().get(name)).filter(Objects::nonNull).toList();
          if (!values.isEmpty()) {
            boolean[] present = new boolean[samples.size()];
            for (int i = 0; i < present.length; i++) {
              present[i] = samples.get(i).inputs().containsKey(name);
            }
            parts.put(name, new Part(modality.pack(values), Rows.where(present)));
          }
        });
    return () -> {
      var columns = new LinkedHashMap<String, Column>();
      parts.forEach((name, part) -> columns.put(name, part.packed().column(part.rows())));
      return new Batch(samples.size(), columns);
    };
  }

  /** The batch at once, for those who read on one thread. */
  public Batch batch(List<Sample> samples) {
    return pack(samples).get();
  }
}
