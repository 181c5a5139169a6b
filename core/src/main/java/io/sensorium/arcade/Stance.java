package io.sensorium.arcade;

/** What the hero is about. */
enum Stance {
  GROUND,
  AIR,
  LADDER,
  DEAD
}
