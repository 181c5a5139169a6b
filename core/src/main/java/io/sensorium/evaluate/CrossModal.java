package io.sensorium.evaluate;

import java.util.List;

/**
 * A question about classes of one modality that another one may help to tell, put to frozen
 * representations of the same examples in both.
 */
public sealed interface CrossModal permits Prototypes, UnseenClasses {

  /** The task whose classes they are. */
  String task();

  /** The modality that is told. */
  String given();

  /** The modality that helps. */
  String by();

  /**
   * The same examples in two modalities.
   *
   * @param given [N, D] of the modality that is told
   * @param by [N, E] of the one that helps
   */
  record Seen(Embeddings given, Embeddings by) {
    public Seen {
      if (!given.ids().equals(by.ids())) {
        throw new IllegalArgumentException(
            "cross-modal: the modalities must be of the same examples, got %d and %d"
                .formatted(given.size(), by.size()));
      }
    }
  }

  /**
   * Asks what can be told of {@code test} by one who has seen {@code train}.
   *
   * @throws IllegalArgumentException where there are too few classes or examples
   */
  List<Measurement> measure(Seen train, Seen test);
}
