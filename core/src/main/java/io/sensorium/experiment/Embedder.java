package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.modality.Collator;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads whole lists of examples through a model. Of examples that are read in several windows, the
 * vectors of the windows are averaged as they are, so that a comparison by cosine comes after.
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
    Seen seen = see(examples, given, map);
    return new Embeddings(seen.known.ids(), seen.vectors, seen.known.labels(tasks));
  }

  /** As {@link #read}, with all that a source knows of its examples. */
  public Embeddings read(
      Examples examples, Collection<String> given, Source source, Function<Batch, Tensor> map) {
    Seen seen = see(examples, given, map);
    return new Embeddings(
        seen.known.ids(),
        seen.vectors,
        seen.known.labels(source.tasks().keySet()),
        source.tasks(),
        seen.known.targets(source));
  }

  /**
   * What was read.
   *
   * @param known of the N examples
   * @param vectors [N, D]
   */
  private record Seen(KnownAnswers known, Tensor vectors) {}

  private Seen see(Examples examples, Collection<String> given, Function<Batch, Tensor> map) {
    List<Sample> answers = new ArrayList<>();
    List<Tensor> vectors = new ArrayList<>();
    int windows = examples.windows();
    int step = Math.max(1, BATCH / windows);
    for (int from = 0; from < examples.size(); from += step) {
      List<List<Sample>> views = complete(examples, from, from + step, given);
      if (!views.isEmpty()) {
        Random draws = random.at(from);
        List<Sample> seen = views.stream().flatMap(List::stream).toList();
        vectors.add(
            inference(
                () -> mean(map.apply(look(collator.batch(seen).only(given), draws)), windows)));
        views.forEach(each -> answers.add(each.getFirst().with(Map.of())));
      }
    }
    if (answers.isEmpty()) {
      throw new IllegalArgumentException(
          "embed: none of %d examples has %s".formatted(examples.size(), given));
    }
    return new Seen(new KnownAnswers(answers), Tensor.cat(0, vectors));
  }

  /** The windows of each example that has what is given in all of them. */
  private static List<List<Sample>> complete(
      Examples examples, int from, int to, Collection<String> given) {
    return IntStream.range(from, Math.min(to, examples.size()))
        .parallel()
        .mapToObj(
            i ->
                IntStream.range(0, examples.windows())
                    .mapToObj(w -> examples.window(i, w))
                    .toList())
        .filter(views -> views.stream().allMatch(each -> each.inputs().keySet().containsAll(given)))
        .toList();
  }

  /** Of [B * windows, D], the mean over the windows of each example: [B, D]. */
  private static Tensor mean(Tensor vectors, int windows) {
    return windows == 1
        ? vectors.plus(0)
        : vectors.view(vectors.size(0) / windows, windows, -1).mean(1);
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
