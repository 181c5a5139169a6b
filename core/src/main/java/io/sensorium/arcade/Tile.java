package io.sensorium.arcade;

/** What fills one cell of a level. */
enum Tile {
  AIR,
  GROUND,
  CRATE,
  /** Thin: holds who falls on it, lets pass who comes from below. */
  PLATFORM,
  LADDER,
  /** A ladder's end, in a platform. */
  LADDER_TOP,
  LAVA;

  /** Nobody gets in from any side. */
  boolean solid() {
    return this == GROUND || this == CRATE;
  }

  /** Holds who falls on it. */
  boolean holds() {
    return solid() || this == PLATFORM || this == LADDER_TOP;
  }

  boolean climbed() {
    return this == LADDER || this == LADDER_TOP;
  }
}
