package io.sensorium.arcade;

/** How high the backdrop rises, and where it glints, in pixels of the smallest picture. */
final class Skyline {
  private Skyline() {}

  /**
   * @param at how far to the right
   * @return how high it rises there
   */
  static double height(Backdrop backdrop, double at) {
    return switch (backdrop) {
      case HILLS -> Math.max(hill(at, 46, 17), hill(at + 29, 61, 24));
      case PEAKS -> Math.max(peak(at, 34, 30), peak(at + 14, 53, 38));
      case TOWERS -> tower(at);
      case TREES -> tree(at);
    };
  }

  /** Whether something bright is to be seen, so far below the top and above the ground. */
  static boolean glints(Backdrop backdrop, double at, double below, double above) {
    return switch (backdrop) {
      case PEAKS -> above > 16 && below < 5 + 2 * within(at, 3);
      case TOWERS -> window(at, below);
      case HILLS, TREES -> false;
    };
  }

  private static double within(double at, double period) {
    return at - period * Math.floor(at / period) < period / 2 ? 0 : 1;
  }

  private static double hill(double at, double period, double top) {
    double off = 2 * (at / period - Math.floor(at / period)) - 1;
    return 5 + (top - 5) * (1 - off * off);
  }

  private static double peak(double at, double period, double top) {
    double off = Math.abs(2 * (at / period - Math.floor(at / period)) - 1);
    return 4 + (top - 4) * (1 - off);
  }

  private static final double BLOCK = 13;

  private static double tower(double at) {
    double cell = Math.floor(at / BLOCK);
    double inside = at - cell * BLOCK;
    if (inside >= BLOCK - 3) {
      return 6;
    }
    double top = 14 + 4 * scattered(cell, 6);
    boolean battlement = Math.floor(inside / 2) % 2 == 0;
    return battlement ? top : top - 2;
  }

  private static boolean window(double at, double below) {
    double inside = at - Math.floor(at / BLOCK) * BLOCK;
    boolean across = (inside >= 2 && inside < 4) || (inside >= 6 && inside < 8);
    return across && below > 4 && (below - 4) % 7 < 3 && inside < BLOCK - 3;
  }

  private static final double SPACING = 11;

  private static double tree(double at) {
    double cell = Math.floor(at / SPACING);
    double off = Math.abs(at - (cell + 0.5) * SPACING);
    double top = 20 + 3 * scattered(cell, 4);
    double tier = Math.min(top - 3.2 * off, top);
    double lower = top - 6 - 2 * off;
    return Math.max(5, off < 3 ? Math.max(tier, lower) : lower);
  }

  /** A whole number from 0 to {@code count - 1} that goes with a cell. */
  private static int scattered(double cell, int count) {
    long hash = ((long) cell + 1000) * 0x9E3779B97F4A7C15L;
    return (int) ((hash >>> 33) % count);
  }
}
