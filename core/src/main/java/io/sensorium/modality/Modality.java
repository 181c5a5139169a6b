package io.sensorium.modality;

import io.sensorium.data.Kind;
import io.sensorium.data.Value;
import java.util.List;

/** How the values of one modality become one tensor: a size for images, a vocabulary for text. */
public sealed interface Modality
    permits Coded, Image, LogMel, Series, Sound, Table, Video, WithCodes, Words {

  Kind kind();

  /** The kinds of values that it reads; {@link #kind} is the first. */
  default List<Kind> kinds() {
    return List.of(kind());
  }

  /**
   * Brings values to one shape and puts them side by side. Called in the background: makes plain
   * arrays, no tensors.
   *
   * @param values at least one, each of one of its {@link #kinds}, all of the same
   */
  Packed pack(List<Value> values);

  /** A modality before it has seen data: the settings in a recipe. */
  sealed interface Config
      permits Coded.Config,
          Image,
          LogMel,
          Series.Config,
          Sound,
          Table.Config,
          Tokens,
          Video,
          WithCodes.Config,
          Words.Config {}
}
