package io.sensorium.arcade;

/** The gravest thing that happens in a clip. */
enum Happening {
  NOTHING,
  STOMP,
  COIN,
  GEM,
  DEATH
}
