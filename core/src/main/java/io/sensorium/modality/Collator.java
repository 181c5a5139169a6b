package io.sensorium.modality;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Sample;
import io.sensorium.data.Value;
import io.sensorium.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes batches of examples, whichever modalities and labels each of them has.
 *
 * @param modalities those to read, by name, in order
 * @param tasks whose labels are brought along; or names of targets, whose numbers are
 */
public record Collator(SequencedMap<String, Modality> modalities, List<String> tasks) {

  /** Without labels. */
  public Collator(SequencedMap<String, Modality> modalities) {
    this(modalities, List.of());
  }

  public Collator {
    modalities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(modalities));
    tasks = List.copyOf(tasks);
  }

  private record Part(Packed packed, Rows rows) {

    Column column() {
      return packed.column(rows);
    }
  }

  /**
   * Packs examples into plain arrays, in the background; what it returns makes the batch, on the
   * thread that needs it.
   */
  public Supplier<Batch> pack(List<Sample> samples) {
    Map<String, Part> inputs = new LinkedHashMap<>();
    modalities.forEach(
        (name, modality) -> {
          List<Value> values =
              samples.stream().map(s -> s.inputs().get(name)).filter(Objects::nonNull).toList();
          if (!values.isEmpty()) {
            Rows rows = rows(samples, sample -> sample.inputs().containsKey(name));
            inputs.put(name, new Part(modality.pack(values), rows));
          }
        });
    Map<String, Part> labels = new LinkedHashMap<>();
    for (String task : tasks) {
      Rows labelled = rows(samples, sample -> sample.labels().containsKey(task));
      Rows known = rows(samples, sample -> sample.targets().containsKey(task));
      if (!labelled.isEmpty()) {
        labels.put(task, new Part(classes(samples, task), labelled));
      } else if (!known.isEmpty()) {
        labels.put(task, new Part(numbers(samples, task), known));
      }
    }
    return () -> new Batch(samples.size(), columns(inputs), columns(labels));
  }

  /** [P] int64. */
  private static Packed classes(List<Sample> samples, String task) {
    long[] numbers =
        samples.stream()
            .map(sample -> sample.labels().get(task))
            .filter(Objects::nonNull)
            .mapToLong(Integer::longValue)
            .toArray();
    return rows -> new Column(Tensor.of(numbers, numbers.length), null, rows);
  }

  /** [P, K] float32. */
  private static Packed numbers(List<Sample> samples, String target) {
    List<float[]> known =
        samples.stream().map(s -> s.targets().get(target)).filter(Objects::nonNull).toList();
    int width = known.getFirst().length;
    var all = new float[known.size() * width];
    for (int i = 0; i < known.size(); i++) {
      System.arraycopy(known.get(i), 0, all, i * width, width);
    }
    return rows -> new Column(Tensor.of(all, known.size(), width), null, rows);
  }

  private static Rows rows(List<Sample> samples, Predicate<Sample> has) {
    var present = new boolean[samples.size()];
    for (int i = 0; i < present.length; i++) {
      present[i] = has.test(samples.get(i));
    }
    return Rows.where(present);
  }

  private static SequencedMap<String, Column> columns(Map<String, Part> parts) {
    var columns = new LinkedHashMap<String, Column>();
    parts.forEach((name, part) -> columns.put(name, part.column()));
    return columns;
  }

  /** The batch at once, for those who read on one thread. */
  public Batch batch(List<Sample> samples) {
    return pack(samples).get();
  }
}
