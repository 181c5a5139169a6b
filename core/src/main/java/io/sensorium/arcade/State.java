package io.sensorium.arcade;

/**
 * How things stand in one frame.
 *
 * @param time frames since the clip began
 * @param taken items that are gone, a bit for each
 * @param beaten monsters that are gone, a bit for each
 * @param shield whether the hero is safe from monsters
 */
record State(int time, Hero hero, long taken, long beaten, boolean shield) {

  /**
   * Pip.
   *
   * @param x of the middle, in tiles
   * @param y of the feet, in tiles
   * @param vx tiles a frame
   * @param vy tiles a frame
   */
  record Hero(double x, double y, double vx, double vy, Stance stance) {}

  boolean dead() {
    return hero.stance == Stance.DEAD;
  }

  boolean isTaken(int item) {
    return (taken >> item & 1) == 1;
  }

  boolean isBeaten(int monster) {
    return (beaten >> monster & 1) == 1;
  }
}
