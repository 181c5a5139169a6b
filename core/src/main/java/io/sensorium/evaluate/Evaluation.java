package io.sensorium.evaluate;

import java.util.List;

/**
 * A question about labels put to frozen representations: what can be told of {@code test} by one
 * who has seen {@code train}?
 *
 * <p>Matching two sets of vectors needs no labels and no training: see {@link Retrieval}; telling
 * examples by words for their classes needs no training: see {@link ZeroShot}.
 */
public sealed interface Evaluation
    permits LinearProbe,
        LarsProbe,
        LowRankProbe,
        SupportVectors,
        MultiLabel,
        Ridge,
        KNearest,
        FewShot,
        Separability,
        Clustering,
        OutOfDistribution,
        UsableInformation {

  /**
   * Tasks that are asked about, or targets where a question is about those; all that there are if
   * empty.
   */
  List<String> tasks();

  /**
   * Asks, task by task. Examples without a label are left out of a task; test examples of a class
   * that no train example has count as wrong.
   *
   * @throws IllegalArgumentException where a task is unknown, has fewer than two classes to learn,
   *     or nothing to be tested on
   */
  List<Measurement> measure(Embeddings train, Embeddings test);
}
