package io.sensorium.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Data about the same things, seen through several modalities, with labels to judge what was
 * learned.
 */
public interface Source {

  /** The modalities that its examples may have, by name, in a fixed order. */
  SequencedMap<String, Kind> modalities();

  /** What is known of the modalities of codes, by name; one that is not known is absent. */
  default SequencedMap<String, Coding> codings() {
    return new LinkedHashMap<>();
  }

  /**
   * The names of the columns of tables and of the channels of series, by modality; one whose
   * numbers have no names is absent.
   */
  default SequencedMap<String, List<String>> columns() {
    return new LinkedHashMap<>();
  }

  /** The tasks that its labels pose, by name: the names of their classes, by number. */
  SequencedMap<String, List<String>> tasks();

  /**
   * What is known of examples in numbers, by a name that no task has: the names of the numbers, in
   * order.
   */
  default SequencedMap<String, List<String>> targets() {
    return new LinkedHashMap<>();
  }

  /**
   * Those of the targets that are several labels at once: each number is 1 where an example has
   * what the number is named for, and 0 where it has not.
   */
  default Set<String> tags() {
    return Set.of();
  }

  /** Examples to learn representations from, without labels. */
  Examples train();

  /** Labelled examples to fit probes on; the training examples unless a source says otherwise. */
  default Examples probe() {
    return train();
  }

  /**
   * Examples to learn the labels of some tasks from; those to fit probes on unless a source says
   * so.
   */
  default Examples taught(List<String> tasks) {
    return probe();
  }

  /** Examples that nothing was learned from. */
  Examples test();

  /**
   * Examples whose words make a vocabulary: those to learn from, with what a source may have taken
   * from them. So a model has the same words however much is taken.
   */
  default Examples vocabulary() {
    return train();
  }

  /**
   * Changes when, and only when, the examples do: kept with a checkpoint, so that a run is not
   * continued on other data.
   */
  String fingerprint();

  /**
   * What is wrong with single examples, one line each; such examples lack something or are left
   * out.
   */
  default List<String> flaws() {
    return List.of();
  }

  /** A source before it is opened: the settings that say where its data is. */
  sealed interface Config
      permits Affect.Config,
          Arcade.Config,
          Clinical.Config,
          Emoji.Config,
          FewLabels.Config,
          Interactions.Config,
          Loosened.Config,
          Manifest.Config,
          MatchedNoise.Config,
          Mimic.Config,
          Mispaired.Config,
          Missing.Config,
          Mixture.Config,
          MmImdb.Config,
          MmImdbArrays.Config,
          Mugen.Config,
          Sizes.Config,
          SpuriousTrend.Config,
          TokenCache.Config,
          Trifeature.Config,
          Unpaired.Config,
          VisionTouch.Config,
          Vokenized.Config {
    Source open();
  }
}
