package io.sensorium.arcade;

/** What can be perceived of a clip. */
public enum Sense {
  SIGHT,
  SOUND,
  WORDS
}
