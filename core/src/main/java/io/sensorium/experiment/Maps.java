package io.sensorium.experiment;

import java.util.List;

/**
 * Which maps of common spaces are drawn ({@link io.sensorium.evaluate.Atlas}), of test examples
 * that have all modalities of the space.
 *
 * @param spaces modalities that lie in one space, a list for each
 * @param tasks whose classes colour the points, beside the modalities
 * @param limit the first so many examples are drawn, each once in every modality
 * @param perplexities of t-SNE
 * @param neighbours of UMAP, and those that trustworthiness and continuity count
 * @param seeds of each way
 */
public record Maps(
    List<List<String>> spaces,
    List<String> tasks,
    int limit,
    List<Double> perplexities,
    int neighbours,
    int seeds) {

  public Maps {
    spaces = spaces.stream().map(List::copyOf).toList();
    tasks = List.copyOf(tasks);
    perplexities = List.copyOf(perplexities);
    if (spaces.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("spaces must name modalities each, got " + spaces);
    }
    if (limit < 10) {
      throw new IllegalArgumentException("limit must be at least 10, got " + limit);
    }
  }

  /** What is drawn of a recipe that does not say: every pair, coloured by the first two tasks. */
  public static Maps of(Questions questions, List<String> tasks) {
    List<List<String>> spaces =
        questions.pairs().stream().map(pair -> List.of(pair.first(), pair.second())).toList();
    List<String> some = tasks.subList(0, Math.min(2, tasks.size()));
    return new Maps(spaces, some, 300, List.of(5.0, 30.0, 50.0), 15, 3);
  }
}
