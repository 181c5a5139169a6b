package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.augment.Augmentation;
import io.sensorium.corrupt.Corruption;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Examples;
import io.sensorium.data.Rows;
import io.sensorium.data.Sample;
import io.sensorium.data.Text;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Examples that have all modalities, held in memory as they go into a model: so that modalities can
 * be taken from them, moved from one to another, and damaged, without reading them again.
 *
 * <p>Axes: N examples, W windows of each, C numbers that are told of each.
 *
 * @param samples the windows of each example
 * @param batch of N * W rows, the windows of an example one after the other
 */
record Held(List<List<Sample>> samples, Batch batch) {
  private static final int ROWS = 128; // that a model sees at once

  /** How examples become a batch. */
  record Look(Collator collator, Map<String, Augmentation> view, Random random) {

    /** Draws the same for the same modality, whatever its values are. */
    Batch at(List<List<Sample>> samples) {
      Batch batch = collator.batch(samples.stream().flatMap(List::stream).toList());
      return batch.map(
          (name, column) -> {
            Augmentation augmentation = view.get(name);
            return augmentation == null
                ? column
                : augmentation.apply(
                    column,
                    Objects.requireNonNull(collator.modalities().get(name)),
                    random.at(name.hashCode()));
          });
    }

    /** Of one modality alone. */
    Look only(String name) {
      var modality = Objects.requireNonNull(collator.modalities().get(name));
      return new Look(new Collator(new LinkedHashMap<>(Map.of(name, modality))), view, random);
    }
  }

  /**
   * The windows of those examples that have some modalities in all of them.
   *
   * @param order numbers of examples
   */
  static List<List<Sample>> complete(Examples examples, int[] order, Collection<String> names) {
    return Arrays.stream(order)
        .parallel()
        .mapToObj(
            i ->
                IntStream.range(0, examples.windows())
                    .mapToObj(w -> examples.window(i, w))
                    .toList())
        .filter(
            windows -> windows.stream().allMatch(each -> each.inputs().keySet().containsAll(names)))
        .toList();
  }

  /** Examples that have all modalities of the look. */
  static Held of(List<List<Sample>> samples, Look look) {
    return new Held(samples, look.at(samples));
  }

  /** N. */
  int size() {
    return samples.size();
  }

  /** The first so many examples. */
  Held first(int count) {
    return new Held(samples.subList(0, count), batch.slice(0, count * windows()));
  }

  private int windows() {
    return samples.getFirst().size();
  }

  /** The class number of each example, -1 where there is none. */
  long[] labels(String task) {
    return samples.stream()
        .mapToLong(windows -> windows.getFirst().labels().getOrDefault(task, -1))
        .toArray();
  }

  /**
   * The same with damage to some modalities.
   *
   * @param look that made them
   */
  Held damaged(Look look, Map<String, Corruption> corruptions) {
    var columns = new LinkedHashMap<String, Column>();
    corruptions.forEach(
        (name, corruption) -> {
          List<List<Sample>> changed =
              samples.stream()
                  .map(
                      windows ->
                          windows.stream().map(each -> damaged(each, name, corruption)).toList())
                  .toList();
          columns.put(name, look.only(name).at(changed).of(name));
        });
    return new Held(samples, batch.map((name, column) -> columns.getOrDefault(name, column)));
  }

  /**
   * The same where some modalities say nothing, as they are the same of all examples: numbers are
   * their means over the examples, codes those of the first, and of words there are none.
   *
   * @param look that made them
   */
  Held averaged(Look look, Collection<String> names) {
    return new Held(
        samples,
        batch.map(
            (name, column) ->
                names.contains(name)
                    ? averaged(column, Objects.requireNonNull(look.collator.modalities().get(name)))
                    : column));
  }

  private static Column averaged(Column column, Modality modality) {
    if (modality instanceof Words) {
      return modality
          .pack(Collections.nCopies(column.rows().count(), new Text("")))
          .column(column.rows());
    }
    Tensor values = column.values();
    Tensor same =
        inference(
            () -> {
              boolean codes = values.type() == DType.INT64;
              Tensor one = codes ? values.slice(0, 0, 1) : values.mean(0).unsqueeze(0);
              return one.expand(values.shape()).plus(0);
            });
    return new Column(same, null, column.rows());
  }

  private static Sample damaged(Sample sample, String name, Corruption corruption) {
    var value = Objects.requireNonNull(sample.inputs().get(name));
    return sample.with(Map.of(name, corruption.apply(value, sample.id())));
  }

  /** Vectors of the examples, with the labels of some tasks. */
  Embeddings embed(
      Function<Batch, Tensor> map, Collection<String> given, Collection<String> tasks) {
    var labels = new LinkedHashMap<String, Tensor>();
    tasks.forEach(task -> labels.put(task, Tensor.of(labels(task), size())));
    List<String> ids = samples.stream().map(each -> each.getFirst().id()).toList();
    return new Embeddings(ids, told(map, given, Map.of()), labels);
  }

  /**
   * What a map tells of each example, the mean over its windows: [N, C].
   *
   * @param given the modalities it is shown
   * @param shifts by how many examples modalities are moved: example i has that of example {@code
   *     (i + shift) mod N}; those not named stay
   */
  Tensor told(Function<Batch, Tensor> map, Collection<String> given, Map<String, Integer> shifts) {
    List<Tensor> parts = new ArrayList<>();
    int step = Math.max(1, ROWS / windows());
    for (int from = 0; from < size(); from += step) {
      int begin = from;
      int end = Math.min(size(), from + step);
      parts.add(inference(() -> mean(map.apply(part(begin, end, given, shifts)))));
    }
    return Tensor.cat(0, parts);
  }

  private Tensor mean(Tensor told) {
    int windows = windows();
    return windows == 1 ? told.plus(0) : told.view(told.size(0) / windows, windows, -1).mean(1);
  }

  private Batch part(int from, int to, Collection<String> given, Map<String, Integer> shifts) {
    int windows = windows();
    Rows rows = Rows.all((to - from) * windows);
    return new Batch(
        rows.count(),
        columns(
            given,
            (name, column) -> {
              int shift = shifts.getOrDefault(name, 0);
              long[] index =
                  IntStream.range(from, to)
                      .flatMap(
                          i ->
                              IntStream.range(0, windows)
                                  .map(w -> (i + shift) % size() * windows + w))
                      .asLongStream()
                      .toArray();
              Tensor at = Tensor.of(index, index.length);
              Tensor lengths = column.lengths();
              return new Column(
                  column.values().at(at), lengths == null ? null : lengths.at(at), rows);
            }));
  }

  private SequencedMap<String, Column> columns(
      Collection<String> given, BiFunction<String, Column, Column> change) {
    var columns = new LinkedHashMap<String, Column>();
    batch
        .columns()
        .forEach(
            (name, column) -> {
              if (given.contains(name)) {
                columns.put(name, change.apply(name, column));
              }
            });
    return columns;
  }
}
