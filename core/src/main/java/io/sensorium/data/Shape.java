package io.sensorium.data;

import java.util.Locale;

/**
 * The ten shapes of Trifeature (Hermann and Lampinen, 2020, appendix), as rules on a template of
 * {@link #TEMPLATE} pixels a side.
 */
enum Shape {
  TRIANGLE((i, j) -> Math.abs(j - 64) - i / 2 < 1),
  SQUARE((_, _) -> true),
  PLUS((i, j) -> within(i, 43, 85) || within(j, 43, 85)),
  CIRCLE((i, j) -> square(i + 0.5 - 64) + square(j + 0.5 - 64) < square(64)),
  TEE((i, j) -> i <= 41 || within(j, 43, 85)),
  RHOMBUS((i, j) -> within(j - 64 + i / 2, 1, 63)),
  PENTAGON((i, j) -> i < 51 ? Math.abs(j - 64) - 1.25 * i < 1 : inset(j, slope(i - 51))),
  STAR(Shape::star),
  FIVESQUARE((i, j) -> within(i, 42, 84) == within(j, 42, 84)),
  TRAPEZOID((i, j) -> inset(j, slope(i)));

  /** Pixels along a side of the template. */
  static final int TEMPLATE = 128;

  private interface Rule {
    boolean covers(int row, int column);
  }

  @SuppressWarnings("ImmutableEnumChecker") // a rule keeps no state
  private final Rule rule;

  Shape(Rule rule) {
    this.rule = rule;
  }

  /** Whether a pixel of the template belongs to the shape. */
  boolean covers(int row, int column) {
    return rule.covers(row, column);
  }

  /** A tip, two arms, and two legs that begin before the arms end. */
  private static boolean star(int i, int j) {
    if (i < 51) {
      return Math.abs(j - 64) - i / 4 < 1;
    }
    boolean arms = i <= 75 && inset(j, 2.4 * (i - 51));
    double outer = 42.24 - 0.43 * (i - 70);
    double inner = 79.36 - 1.05 * (i - 70);
    boolean legs =
        i >= 70 && ((outer < j && j < inner) || (outer < TEMPLATE - j && TEMPLATE - j < inner));
    return arms || legs;
  }

  private static boolean within(int x, int first, int last) {
    return first <= x && x <= last;
  }

  /** Strictly inside a margin on both sides. */
  private static boolean inset(int column, double margin) {
    return margin < column && column < TEMPLATE - margin;
  }

  /** floor(rows / 3.1), of the exact quotient: {@code 31 / 3.1} would be rounded up to 10. */
  private static long slope(int rows) {
    return Math.round((rows - rows % 3.1) / 3.1);
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
