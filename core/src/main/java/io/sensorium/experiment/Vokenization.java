package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Subset;
import io.sensorium.data.Vokenized;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.nn.Pass;
import io.sensorium.objective.Elements;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds the nearest item of a gallery for examples of another modality, or for each of their
 * elements, by the cosine in the space where a trained run compares the two (Tan and Bansal, 2020,
 * section 3.2).
 *
 * @param from the modality of the examples
 * @param to that of the items
 */
public record Vokenization(Assembly matcher, String from, String to) {
  private static final int AT_ONCE = 128;

  /**
   * Matches whole examples.
   *
   * @param gallery to take items from, the first that have the modality
   * @param size how many items
   */
  public Vokenized.Index match(Examples examples, Examples gallery, int size) {
    Embeddings items = items(gallery, size);
    return new Vokenized.Index(items.ids(), read(examples, batch -> whole(batch, items)), false);
  }

  private List<List<Integer>> whole(Batch batch, Embeddings items) {
    long[] found = nearest(matcher.objective().project(batch, from, to), items).toLongs();
    return Arrays.stream(found).mapToObj(item -> List.of((int) item)).toList();
  }

  /**
   * Matches the elements of examples.
   *
   * @throws IllegalArgumentException where the run says nothing of elements
   */
  public Vokenized.Index matchElements(Examples examples, Examples gallery, int size) {
    if (!(matcher.objective() instanceof Elements reader)) {
      throw new IllegalArgumentException(
          "vokenize: the run's objective says nothing of elements; cross, simClr and"
              + " maskedAutoencoder do");
    }
    Embeddings items = items(gallery, size);
    return new Vokenized.Index(
        items.ids(), read(examples, batch -> elements(reader, batch, items)), true);
  }

  private List<List<Integer>> elements(Elements reader, Batch batch, Embeddings items) {
    Column seen = reader.elements(batch, from, Pass.ASKING); // [P, T, E]
    long[] found = nearest(seen.values(), items).toLongs(); // [P, T]
    int steps = (int) seen.values().size(1);
    Tensor lengths = seen.lengths();
    long[] real = lengths == null ? null : lengths.toLongs();
    return IntStream.range(0, (int) seen.values().size(0))
        .mapToObj(
            i ->
                Arrays.stream(found, i * steps, i * steps + (real == null ? steps : (int) real[i]))
                    .mapToObj(item -> (int) item)
                    .toList())
        .toList();
  }

  /** Of vectors [..., E], the numbers of the items of the greatest cosine: [...]. */
  private static Tensor nearest(Tensor vectors, Embeddings items) {
    return vectors.unit().matmul(items.vectors().unit().t()).argmax(-1);
  }

  private Embeddings items(Examples gallery, int size) {
    int[] some =
        IntStream.range(0, gallery.size())
            .filter(i -> gallery.get(i).inputs().containsKey(to))
            .limit(size)
            .toArray();
    if (some.length < size) {
      throw new IllegalArgumentException(
          "vokenize: a gallery of %d items of '%s' needs as many examples, found %d"
              .formatted(size, to, some.length));
    }
    return new Embedder(matcher.collator(), Map.of(), new Random(0))
        .read(
            new Subset(gallery, some),
            List.of(to),
            List.of(),
            batch -> matcher.objective().project(batch, to, from));
  }

  /** The items by example, of the examples that have the modality; some are read at a time. */
  private SequencedMap<String, List<Integer>> read(
      Examples examples, Function<Batch, List<List<Integer>>> match) {
    var nearest = new LinkedHashMap<String, List<Integer>>();
    for (int first = 0; first < examples.size(); first += AT_ONCE) {
      List<Sample> some =
          examples
              .get(IntStream.range(first, Math.min(first + AT_ONCE, examples.size())).parallel())
              .stream()
              .filter(sample -> sample.inputs().containsKey(from))
              .toList();
      if (!some.isEmpty()) {
        List<List<Integer>> found =
            inference(() -> match.apply(matcher.collator().batch(some).only(List.of(from))));
        for (int i = 0; i < some.size(); i++) {
          nearest.put(some.get(i).id(), found.get(i));
        }
      }
    }
    return nearest;
  }

  /** The control: the same items, each as often, of others. */
  public static Vokenized.Index shuffled(Vokenized.Index index, long seed) {
    List<Integer> items = new ArrayList<>();
    index.nearest().values().forEach(items::addAll);
    Collections.shuffle(items, new java.util.Random(seed));
    var nearest = new LinkedHashMap<String, List<Integer>>();
    var next = items.iterator();
    index
        .nearest()
        .forEach((id, own) -> nearest.put(id, own.stream().map(_ -> next.next()).toList()));
    return new Vokenized.Index(index.gallery(), nearest, index.elements());
  }
}
