package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.SequencedMap;

/**
 * An objective that goes on with the networks of another one: it represents as they do, and of
 * their weights it has those that represent.
 */
interface Continued extends Objective {
  /** Before the names of the weights of those networks. */
  String START = "start.";

  /** The objective whose networks they are. */
  Objective start();

  /** Those of the start that represent, and its own. */
  @Override
  default SequencedMap<String, Tensor> parameters() {
    SequencedMap<String, Tensor> found = Objective.super.parameters();
    found
        .keySet()
        .removeIf(
            name -> name.startsWith(START) && !start().represents(name.substring(START.length())));
    return found;
  }

  @Override
  default Column represent(Batch batch, Pass pass) {
    return start().represent(batch, pass);
  }

  @Override
  default int width(Collection<String> modalities) {
    return start().width(modalities);
  }

  @Override
  default boolean represents(String parameter) {
    return parameter.startsWith(START);
  }

  /** The representation of one modality alone. */
  @Override
  default Tensor project(Batch batch, String modality) {
    return embed(batch.alone(modality));
  }
}
