package io.sensorium.arcade;

/**
 * A monster, whose place depends on nothing but the time: it goes to and fro on its beat.
 *
 * @param from where its beat begins, x in tiles
 * @param to where its beat ends
 * @param y of its feet, in tiles, when not in the air
 * @param phase frames by which it is ahead
 */
record Monster(Creature creature, double from, double to, double y, int phase) {
  private static final int HOP = 22; // frames in the air
  private static final int REST = 26; // frames between two hops
  private static final double HEIGHT = 1.1; // tiles
  private static final int FLUTTER = 40; // frames of one rise and fall

  double x(int time) {
    double beat = to - from;
    if (beat <= 0) {
      return from;
    }
    double way = (legs(time) * creature.speed()) % (2 * beat);
    return way < beat ? from + way : to - (way - beat);
  }

  /** y of its feet, in tiles. */
  double y(int time) {
    return switch (creature.motion()) {
      case STAND, WALK -> y;
      case HOP -> {
        int at = (time + phase) % (HOP + REST);
        yield at >= HOP ? y : y + HEIGHT * 4 * at * (HOP - at) / (HOP * HOP);
      }
      case FLY -> y + 0.35 * StrictMath.sin(2 * StrictMath.PI * (time + phase) / FLUTTER);
    };
  }

  boolean facesRight(int time) {
    return x(time + 1) >= x(time);
  }

  /** Frames it has spent under way; a hopping one rests between its hops. */
  private int legs(int time) {
    int all = time + phase;
    return creature.motion() == Creature.Motion.HOP
        ? all / (HOP + REST) * HOP + Math.min(HOP, all % (HOP + REST))
        : all;
  }
}
