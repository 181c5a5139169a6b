package io.sensorium.arcade;

/** A land: its colours. How it sounds is told by {@link Music}. */
enum Theme {
  MEADOW(0x8fd0ff, 0xdff4ff, 0xb3dcc0, 0x7fbf95, 0x58b947, 0x9c6b3f, 0x84582f, 0xfff4b8),
  DESERT(0xffb877, 0xffe9c2, 0xeebb88, 0xd9935f, 0xf6d483, 0xc98d4b, 0xb27638, 0xfff7dd),
  ICE(0xb9c4f2, 0xeef1ff, 0xc9d0ee, 0x97a5d8, 0xf6fbff, 0x7fb2dd, 0x659bcb, 0xffffff),
  NIGHT(0x151a3c, 0x3a2f66, 0x2f2d5e, 0x4f4a8c, 0x3fb8a0, 0x5b4a86, 0x4a3a72, 0xf3efd0);

  private final int zenith;
  private final int horizon;
  private final int farther;
  private final int far;
  private final int turf;
  private final int soil;
  private final int pebble;
  private final int sun;

  Theme(int zenith, int horizon, int farther, int far, int turf, int soil, int pebble, int sun) {
    this.zenith = zenith;
    this.horizon = horizon;
    this.farther = farther;
    this.far = far;
    this.turf = turf;
    this.soil = soil;
    this.pebble = pebble;
    this.sun = sun;
  }

  /** The sky, from 0 at the top to 7 at the horizon. */
  int sky(int band) {
    return mix(zenith, horizon, band / 7.0);
  }

  /** The skyline far behind. */
  int farther() {
    return farther;
  }

  /** The skyline. */
  int far() {
    return far;
  }

  /** Snow, or light in a window, on the skyline. */
  int glint() {
    return mix(far, sun, 0.7);
  }

  int turf() {
    return turf;
  }

  int shade() {
    return mix(turf, 0x000000, 0.25);
  }

  int soil() {
    return soil;
  }

  int pebble() {
    return pebble;
  }

  int sun() {
    return sun;
  }

  private static int mix(int a, int b, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = (a >> shift) & 0xff;
      int to = (b >> shift) & 0xff;
      mixed |= (int) Math.floor(from + share * (to - from) + 0.5) << shift;
    }
    return mixed;
  }
}
