package io.sensorium.arcade;

/** A skyline. */
enum Backdrop {
  HILLS,
  PEAKS,
  TOWERS,
  TREES
}
