package io.sensorium.arcade;

/** What sounds far away, outside the picture. */
enum Distance {
  SILENCE,
  BELL,
  THUNDER,
  CRICKETS
}
