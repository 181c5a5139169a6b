package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Examples;
import io.sensorium.data.Subset;
import io.sensorium.data.Vokenized;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the nearest item of a gallery for examples of another modality, by the cosine in the space
 * where a trained run compares the two (Tan and Bansal, 2020, section 3.2).
 *
 * @param from the modality of the examples
 * @param to that of the items
 */
public record Vokenization(Assembly matcher, String from, String to) {
  private static final int AT_ONCE = 1000;

  /**
   * Matches.
   *
   * @param gallery to take items from, the first that have the modality
   * @param size how many items
   */
  public Vokenized.Index match(Examples examples, Examples gallery, int size) {
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
    Embeddings items = read(new Subset(gallery, some), to, from);
    Embeddings asked = read(examples, from, to);
    var nearest = new LinkedHashMap<String, Integer>();
    for (int first = 0; first < asked.size(); first += AT_ONCE) {
      int begin = first;
      int end = Math.min(first + AT_ONCE, asked.size());
      Tensor best =
          inference(
              () ->
                  asked
                      .vectors()
                      .slice(0, begin, end)
                      .unit()
                      .matmul(items.vectors().unit().t())
                      .argmax(-1));
      long[] numbers = best.toLongs();
      for (int i = 0; i < numbers.length; i++) {
        nearest.put(asked.ids().get(begin + i), (int) numbers[i]);
      }
    }
    return new Vokenized.Index(items.ids(), nearest);
  }

  private Embeddings read(Examples examples, String modality, String other) {
    return new Embedder(matcher.collator(), Map.of(), new Random(0))
        .read(
            examples,
            List.of(modality),
            List.of(),
            batch -> matcher.objective().project(batch, modality, other));
  }

  /** The control: the same items, each as often, of other examples. */
  public static Vokenized.Index shuffled(Vokenized.Index index, long seed) {
    List<Integer> items = new ArrayList<>(index.nearest().values());
    Collections.shuffle(items, new java.util.Random(seed));
    var nearest = new LinkedHashMap<String, Integer>();
    int at = 0;
    for (String id : index.nearest().keySet()) {
      nearest.put(id, items.get(at++));
    }
    return new Vokenized.Index(index.gallery(), nearest);
  }
}
