package io.sensorium.modality;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;

/**
 * The inputs of one modality as plain arrays, made in the background; {@link #column} makes tensors
 * of them on the thread that trains.
 */
public interface Packed {

  /** The tensors, for the rows of a batch that these inputs are of. */
  Column column(Rows rows);
}
