package io.sensorium.augment;

/** Whether modalities of an example draw each for itself. */
public enum Draws {
  OWN,
  /** All modalities of an example that share them draw the same. */
  SHARED
}
