package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.model.Tower;
import io.sensorium.nn.Pass;
import java.util.Collection;
import java.util.SequencedMap;

/**
 * A network for each modality, compared in learning through heads that are thrown away: what is
 * kept of an example is what the networks say, side by side.
 */
interface SideBySide extends Contrastive {

  /** By modality. */
  SequencedMap<String, Tower> encoders();

  /** What the encoders give for the modalities that the batch has, side by side. */
  @Override
  default Column represent(Batch batch, Pass pass) {
    return Towers.sideBySide(Towers.read(encoders(), batch, pass));
  }

  @Override
  default int width(Collection<String> modalities) {
    return Towers.width(encoders(), modalities);
  }

  @Override
  default boolean represents(String parameter) {
    return parameter.startsWith("encoders.");
  }
}
