package io.sensorium.data;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A source that changes the training examples of another one, and nothing else: probes are fitted
 * and tests are made on examples as they are, and a model knows all their words.
 */
interface Altered extends Source {

  /** The other source. */
  Source whole();

  @Override
  default SequencedMap<String, Kind> modalities() {
    return whole().modalities();
  }

  @Override
  default SequencedMap<String, Coding> codings() {
    return whole().codings();
  }

  @Override
  default SequencedMap<String, List<String>> columns() {
    return whole().columns();
  }

  @Override
  default SequencedMap<String, List<String>> tasks() {
    return whole().tasks();
  }

  @Override
  default SequencedMap<String, List<String>> targets() {
    return whole().targets();
  }

  @Override
  default Set<String> tags() {
    return whole().tags();
  }

  @Override
  default Examples probe() {
    return whole().probe();
  }

  @Override
  default Examples vocabulary() {
    return whole().vocabulary();
  }

  @Override
  default Examples test() {
    return whole().test();
  }

  @Override
  default List<String> flaws() {
    return whole().flaws();
  }
}
