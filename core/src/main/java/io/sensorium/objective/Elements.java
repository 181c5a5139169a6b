package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.nn.Pass;

/** Networks that say something of each element of an input: a word piece, a patch, a step. */
public interface Elements {

  /**
   * What is made of the elements of one modality, seen through it alone. Where the objective
   * compares modalities, in the space where it does. Marks at the beginning and end of words are no
   * elements.
   *
   * @return [P, T, D], in the order in which the modality is cut; past the input's length a
   *     sequence only pads
   * @throws IllegalArgumentException where the network gives one vector for the whole input
   */
  Column elements(Batch batch, String modality, Pass pass);
}
