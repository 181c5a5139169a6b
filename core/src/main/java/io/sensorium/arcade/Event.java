package io.sensorium.arcade;

/**
 * Something that happens in a clip.
 *
 * @param frame in which it shows, of the 96
 * @param what happens
 * @param who it happens with: the kind of monster, or lava; empty where nobody else is involved
 * @param x where, in tiles from the left end of the unmirrored level
 * @param y where, in tiles from the bottom
 */
public record Event(int frame, What what, String who, double x, double y) {

  /** Kinds of events; of those that make a sound, the first one in this order drowns the rest. */
  public enum What {
    DEATH,
    GEM,
    COIN,
    STOMP,
    JUMP,
    BUMP,
    CLIMB,
    STEP
  }
}
