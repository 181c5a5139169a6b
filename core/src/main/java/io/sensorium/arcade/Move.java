package io.sensorium.arcade;

/** What the hero may do in a frame. */
enum Move {
  REST,
  WALK,
  /** A low jump forward, where there is ground; else as {@link #WALK}. */
  HOP,
  /** A high jump forward, where there is ground; else as {@link #WALK}. */
  LEAP,
  /** Up a ladder, where there is one; else as {@link #WALK}. */
  CLIMB
}
