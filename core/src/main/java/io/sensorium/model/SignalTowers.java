package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.nn.Dropout;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Tensor;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Raw signals to one vector an example and modality, by transformers of their own or by one that
 * all share (VATT; Akbari et al., 2021).
 *
 * @param stems by modality
 * @param mixers by modality, or one under the name {@code shared}
 */
public record SignalTowers(
    SequencedMap<String, Stem> stems, SequencedMap<String, Mixer> mixers, Dropout dropout)
    implements Parametric {
  static final String SHARED = "shared";

  private Stem stem(String modality) {
    return Objects.requireNonNull(stems.get(modality), () -> "no tower for " + modality);
  }

  private Mixer mixer(String modality) {
    Mixer shared = mixers.get(SHARED);
    return shared == null ? Objects.requireNonNull(mixers.get(modality)) : shared;
  }

  /**
   * What every token of an input says.
   *
   * @return vectors [P, D]
   */
  public Column read(String modality, Column input, Pass pass) {
    return mixed(modality, stem(modality).enter(input, dropout, pass), pass);
  }

  /** As {@link #read}, of some of the tokens where the pass draws and the signal drops. */
  public Column readSome(String modality, Column input, Pass pass) {
    return mixed(modality, stem(modality).enterSome(input, dropout, pass), pass);
  }

  private Column mixed(String modality, Tokens entered, Pass pass) {
    Tensor mixed = mixer(modality).apply(entered.values(), entered.real(), dropout, pass);
    return new Column(stem(modality).leave(mixed), null, entered.rows());
  }

  /** D, of the vectors of a modality. */
  public int width(String modality) {
    return mixer(modality).size().width();
  }

  /** What one example of a modality costs. */
  public TowerCost cost(String modality) {
    return TowerCost.of(stem(modality), mixer(modality), dropout);
  }
}
