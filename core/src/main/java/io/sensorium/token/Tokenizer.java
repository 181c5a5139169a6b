package io.sensorium.token;

import io.sensorium.modality.Codec;
import java.nio.file.Path;

/** A codec that was trained before, and can be kept beside what is trained on its codes. */
public interface Tokenizer extends Codec {

  /** Writes all that is needed to open it again from there. */
  void write(Path folder);

  /** Opens tokenizers: known to those who know what a run is. */
  @FunctionalInterface
  interface Opener {

    /**
     * @param folder of the run that trained it, or where it was written
     * @throws IllegalArgumentException where there is none: one line that begins with the folder
     */
    Tokenizer open(Path folder);
  }
}
