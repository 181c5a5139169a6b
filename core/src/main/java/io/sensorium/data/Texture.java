package io.sensorium.data;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The ten textures of Trifeature (Hermann and Lampinen, 2020, appendix), as rules on the pixels of
 * a plane. The published period is 10 pixels; all lengths grow and shrink with it.
 *
 * <p>In the rules, i and j are a pixel's row and column, s the period, u a tenth of it.
 */
enum Texture {
  SOLID((_, _, _, _) -> true),
  STRIPES((i, _, s, u) -> i % s < 3 * u),
  GRID((i, j, s, u) -> i % s < 3 * u || j % s < 3 * u),
  HEXGRID(
      (i, j, s, u) ->
          Math.floorMod(j + slant(i), s) < 2 * u
              || Math.floorMod(j - slant(i), s) < 2 * u
              || i % s < 2 * u),
  DOTS((i, j, s, u) -> square(i % s - 5 * u) + square(j % s - 5 * u) < square(4 * u)),
  NOISE((_, _, _, _) -> false) {
    @Override
    boolean[] paint(int size, int period, int down, int across, SplittableRandom random) {
      boolean[] plane = new boolean[size * size];
      for (int p = 0; p < plane.length; p++) {
        plane[p] = random.nextBoolean();
      }
      return plane;
    }
  },
  TRIANGLES((i, j, s, u) -> Math.floorDiv(i % s, 2) > Math.abs(j % s - 5 * u)),
  ZIGZAGS(
      (i, j, s, u) -> {
        int x = i / s % 2 == 0 ? j % s : s - 1 - j % s;
        int offset = i % s / 2;
        return offset < x && x < 5 * u + offset;
      }),
  RAIN((_, _, _, _) -> false) {
    @Override
    boolean[] paint(int size, int period, int down, int across, SplittableRandom random) {
      boolean[] plane = new boolean[size * size];
      long length = Math.round(0.7 * period);
      for (int p = 0; p < plane.length; p++) {
        if (random.nextDouble() < 0.05) {
          for (int k = 0; k < length && p + k * size < plane.length; k++) {
            plane[p + k * size] = true;
          }
        }
      }
      return plane;
    }
  },
  PLUSES(
      (i, j, s, u) -> {
        double x = j % s;
        boolean row = Math.abs(i % s - 5 * u) < 1.5 * u;
        boolean column = Math.abs(x - 5 * u) < 1.5 * u;
        return i / s % 2 == 0 ? column || row : x < 1.5 * u || s - x < 1.5 * u || (row && !column);
      });

  private interface Rule {
    boolean marks(int i, int j, int s, double u);
  }

  @SuppressWarnings("ImmutableEnumChecker") // a rule keeps no state
  private final Rule rule;

  Texture(Rule rule) {
    this.rule = rule;
  }

  /**
   * Covers a square.
   *
   * @param size pixels along a side
   * @param period pixels from one repetition to the next
   * @param down rows by which the pattern starts later, at least 0
   * @param across columns likewise
   * @param random for the textures without a pattern
   * @return [size * size], row by row
   */
  boolean[] paint(int size, int period, int down, int across, SplittableRandom random) {
    boolean[] plane = new boolean[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        plane[i * size + j] = rule.marks(i + down, j + across, period, period / 10.0);
      }
    }
    return plane;
  }

  /** Columns by which a line at 60 degrees has moved in a row. */
  private static int slant(int row) {
    return (int) Math.floor(1.73 * row);
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
