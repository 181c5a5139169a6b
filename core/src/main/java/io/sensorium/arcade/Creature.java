package io.sensorium.arcade;

import java.util.Locale;

/**
 * A kind of monster. Touching one is death, but for those that can be stomped on, from above, and
 * for who carries a shield.
 */
enum Creature {
  THISTLE(Motion.STAND, 0, false),
  SPINNER(Motion.STAND, 0, false),
  SLUG(Motion.WALK, 0.4, true),
  BLOB(Motion.WALK, 1, true),
  TURTLE(Motion.WALK, 0.6, true),
  CRAB(Motion.WALK, 2, false),
  TOAD(Motion.HOP, 1, false),
  BAT(Motion.FLY, 1.4, false);

  /** How it moves. */
  enum Motion {
    STAND,
    WALK,
    HOP,
    FLY
  }

  /** Tiles a frame, of a creature of speed 1. */
  private static final double PACE = 0.035;

  private final Motion motion;
  private final double speed;
  private final boolean stompable;

  Creature(Motion motion, double speed, boolean stompable) {
    this.motion = motion;
    this.speed = speed * PACE;
    this.stompable = stompable;
  }

  Motion motion() {
    return motion;
  }

  /** Tiles a frame. */
  double speed() {
    return speed;
  }

  boolean stompable() {
    return stompable;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
