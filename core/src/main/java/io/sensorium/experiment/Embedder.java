package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.modality.Collator;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads whole lists of examples through a model.
 *
 * @param view how inputs are drawn, by modality
 * @param random of the draws; batch n draws the same for every model
 */
public record Embedder(Collator collator, Map<String, Augmentation> view, Random random) {
  private static final int BATCH = 128;

  /**
   * Represents the examples that have all the given modalities, seen through these alone.
   *
   * @param tasks whose labels are kept
   * @param map from batches to vectors [B, D]
   */
  public Embeddings read(
      Examples examples,
      Collection<String> given,
      Collection<String> tasks,
      Function<Batch, Tensor> map) {
    List<String> ids = new ArrayList<>();
    List<Tensor> vectors = new ArrayList<>();
    var labels = new LinkedHashMap<String, List<Long>>();
    tasks.forEach(task -> labels.put(task, new ArrayList<>()));
    for (int from = 0; from < examples.size(); from += BATCH) {
      List<Sample> samples = complete(examples, from, given);
      if (!samples.isEmpty()) {
        Random draws = random.at(from);
        vectors.add(
            inference(() -> map.apply(look(collator.batch(samples).only(given), draws)).plus(0)));
        samples.forEach(sample -> ids.add(sample.id()));
        labels.forEach(
            (task, column) ->
                samples.forEach(
                    sample -> column.add(Long.valueOf(sample.labels().getOrDefault(task, -1)))));
      }
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(
          "embed: none of %d examples has %s".formatted(examples.size(), given));
    }
    var columns = new LinkedHashMap<String, Tensor>();
    labels.forEach(
        (task, column) ->
            columns.put(
                task, Tensor.of(column.stream().mapToLong(i -> i).toArray(), column.size())));
    return new Embeddings(ids, Tensor.cat(0, vectors), columns);
  }

  private static List<Sample> complete(Examples examples, int from, Collection<String> given) {
    IntStream some = IntStream.range(from, Math.min(from + BATCH, examples.size())).parallel();
    return examples.get(some).stream()
        .filter(sample -> sample.inputs().keySet().containsAll(given))
        .toList();
  }

  private Batch look(Batch batch, Random draws) {
    return batch.map(
        (name, column) -> {
          Augmentation augmentation = view.get(name);
          return augmentation == null
              ? column
              : augmentation.apply(
                  column, Objects.requireNonNull(collator.modalities().get(name)), draws);
        });
  }
}
