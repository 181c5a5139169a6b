package io.sensorium.data;

import static java.lang.Math.ceilDiv;
import static java.lang.Math.floor;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.round;

import java.util.SplittableRandom;

/**
 * Draws Trifeature (Hermann and Lampinen, 2020, appendix): a shape filled with a coloured texture,
 * each turned by an angle of its own, at a random place on grey.
 *
 * @param size pixels along a side of the image; 224 in the paper
 * @param shape pixels along a side of the upright shape, at most 128; 128 in the paper
 * @param period pixels from one repetition of a texture to the next; 10 in the paper
 */
record TrifeatureImages(int size, int shape, int period) {
  private static final double GREY = 0.5;
  private static final int STEEPEST = 45; // degrees

  TrifeatureImages {
    if (shape < 1 || shape > Shape.TEMPLATE) {
      throw new IllegalArgumentException(
          "shape must be from 1 to %d, got %d".formatted(Shape.TEMPLATE, shape));
    }
    int widest = shrunk(Turn.by(STEEPEST).side(Shape.TEMPLATE), shape);
    if (size < widest) {
      throw new IllegalArgumentException(
          "size must be at least %d for a shape of %d, got %d".formatted(widest, shape, size));
    }
    if (period < 5) {
      throw new IllegalArgumentException("period must be at least 5, got " + period);
    }
  }

  /** One image; the same for the same random state. */
  Pixels draw(Combination what, SplittableRandom random) {
    double[][] mask = mask(what.shape(), random);
    boolean[] texture = texture(what.texture(), random);
    int top = random.nextInt(size - mask.length + 1);
    int left = random.nextInt(size - mask.length + 1);
    byte[] samples = new byte[3 * size * size];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          boolean shown = texture[y * size + x] && inside(mask, y - top) && inside(mask, x - left);
          double m = shown ? mask[y - top][x - left] : 0;
          double value = m * what.color().part(c) + (1 - m) * GREY;
          samples[(c * size + y) * size + x] = (byte) round(255 * value);
        }
      }
    }
    return new Pixels(3, size, size, samples);
  }

  /** How much of each pixel a shape covers, from 0 to 1, on the smallest square that holds it. */
  private double[][] mask(Shape what, SplittableRandom random) {
    double[][] upright = new double[Shape.TEMPLATE][Shape.TEMPLATE];
    for (int i = 0; i < Shape.TEMPLATE; i++) {
      for (int j = 0; j < Shape.TEMPLATE; j++) {
        upright[i][j] = what.covers(i, j) ? 1 : 0;
      }
    }
    return shrink(apply(turn(random), upright));
  }

  /** The texture of the whole image: the centre of a turned plane of twice its size. */
  boolean[] texture(Texture what, SplittableRandom random) {
    int wide = 2 * size;
    int down = random.nextInt(period);
    int across = random.nextInt(period);
    boolean[] plane = what.paint(wide, period, down, across, random);
    Turn turn = turn(random);
    boolean[] cut = new boolean[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double dy = y - (size - 1) / 2.0;
        double dx = x - (size - 1) / 2.0;
        long i = round(turn.down(dy, dx) + (wide - 1) / 2.0);
        long j = round(turn.across(dy, dx) + (wide - 1) / 2.0);
        cut[y * size + x] = plane[(int) (i * wide + j)];
      }
    }
    return cut;
  }

  private static Turn turn(SplittableRandom random) {
    return Turn.by(random.nextInt(-STEEPEST, STEEPEST));
  }

  /** Turned about its centre with linear interpolation, on a square that holds all of it. */
  private static double[][] apply(Turn turn, double[][] upright) {
    int side = turn.side(upright.length);
    double[][] turned = new double[side][side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double dy = y - (side - 1) / 2.0;
        double dx = x - (side - 1) / 2.0;
        double i = turn.down(dy, dx) + (Shape.TEMPLATE - 1) / 2.0;
        double j = turn.across(dy, dx) + (Shape.TEMPLATE - 1) / 2.0;
        turned[y][x] = between(upright, i, j);
      }
    }
    return turned;
  }

  /** Bilinear; zero outside. */
  private static double between(double[][] plane, double y, double x) {
    int i = (int) floor(y);
    int j = (int) floor(x);
    double v = y - i;
    double u = x - j;
    return (1 - v) * ((1 - u) * at(plane, i, j) + u * at(plane, i, j + 1))
        + v * ((1 - u) * at(plane, i + 1, j) + u * at(plane, i + 1, j + 1));
  }

  /** Averaged over the area of each new pixel: over its columns, then over its rows. */
  private double[][] shrink(double[][] plane) {
    return shape == Shape.TEMPLATE ? plane : narrow(narrow(plane));
  }

  /** Averages over columns, and transposes. */
  private double[][] narrow(double[][] plane) {
    double width = Shape.TEMPLATE / (double) shape;
    int before = plane[0].length;
    int after = shrunk(before, shape);
    double margin = (after * width - before) / 2;
    double[][] narrow = new double[after][plane.length];
    for (int x = 0; x < after; x++) {
      double left = max(0, x * width - margin);
      double right = min(before, (x + 1) * width - margin);
      for (int j = (int) left; j < right; j++) {
        double share = (min(right, j + 1) - max(left, j)) / width;
        for (int i = 0; i < plane.length; i++) {
          narrow[x][i] += share * plane[i][j];
        }
      }
    }
    return narrow;
  }

  private static int shrunk(int side, int shape) {
    return ceilDiv(side * shape, Shape.TEMPLATE);
  }

  private static double at(double[][] plane, int i, int j) {
    return inside(plane, i) && inside(plane, j) ? plane[i][j] : 0;
  }

  private static boolean inside(double[][] square, int position) {
    return position >= 0 && position < square.length;
  }
}
