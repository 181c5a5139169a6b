package io.sensorium.arcade;

import java.util.List;

/**
 * A small picture with holes.
 *
 * <p>A class, not a record: it holds an array.
 */
final class Sprite {
  private static final int HOLE = -1;
  private static final int INK = 0x2a1f33;

  private final int width;
  private final int height;
  private final int[] colors;

  private Sprite(int width, int height, int[] colors) {
    this.width = width;
    this.height = height;
    this.colors = colors;
  }

  /** Drawn with letters, a line for each row of pixels; every other character is a hole. */
  static Sprite of(String drawing) {
    List<String> lines = drawing.lines().toList();
    int width = lines.getFirst().length();
    int[] colors = new int[width * lines.size()];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = color(lines.get(i / width).charAt(i % width));
    }
    return new Sprite(width, lines.size(), colors);
  }

  private static int color(char letter) {
    return switch (letter) {
      case 'k' -> INK;
      case 'w' -> 0xffffff;
      case 's' -> 0xffd1a3; // skin
      case 'h' -> 0xf58220; // cap
      case 'b' -> 0x3563d9; // dress
      case 'r' -> 0xe8243c; // scarf
      case 'y' -> 0xc8d934; // slug
      case 'p' -> 0xe667b8; // blob
      case 'g' -> 0x2f9e44; // turtle, toad
      case 'd' -> 0x1f6f33;
      case 'o' -> 0xd9480f; // crab
      case 'v' -> 0x9b4ddb; // thistle
      case 'l' -> 0x5c940d;
      case 'a' -> 0x8f99a6; // spinner
      case 'm' -> 0x5f3dc4; // bat
      case 'c' -> 0xf2b90c; // coin
      case 'q' -> 0xb07d06;
      case 't' -> 0x18c7d4; // gem
      case 'u' -> 0x0e8f9c;
      case 'n' -> 0xb5773c; // crate
      case 'j' -> 0x7d4d22;
      case 'i' -> 0xd8a05c;
      case 'f' -> 0xff5a1f; // lava
      case 'x' -> 0xffa62b;
      case 'e' -> 0xfff06a; // sparks
      case 'z' -> 0x7ef9ff; // shield
      default -> HOLE;
    };
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** A colour as 0xrrggbb, or below 0 where there is a hole or nothing at all. */
  int at(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? HOLE : colors[y * width + x];
  }

  /** One pixel larger on every side, with a dark line around. */
  Sprite outlined() {
    int[] drawn = new int[(width + 2) * (height + 2)];
    for (int i = 0; i < drawn.length; i++) {
      int x = i % (width + 2) - 1;
      int y = i / (width + 2) - 1;
      boolean near =
          at(x - 1, y) >= 0 || at(x + 1, y) >= 0 || at(x, y - 1) >= 0 || at(x, y + 1) >= 0;
      drawn[i] = at(x, y) < 0 && near ? INK : at(x, y);
    }
    return new Sprite(width + 2, height + 2, drawn);
  }

  Sprite mirrored() {
    int[] drawn = new int[colors.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = at(width - 1 - i % width, i / width);
    }
    return new Sprite(width, height, drawn);
  }

  /** In one colour, as when something flashes. */
  Sprite in(int color) {
    int[] drawn = new int[colors.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = colors[i] < 0 || colors[i] == INK ? colors[i] : color;
    }
    return new Sprite(width, height, drawn);
  }

  /** Flattened to so many rows, its foot where it was. */
  Sprite flat(int rows) {
    int[] drawn = new int[width * rows];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = at(i % width, i / width * height / rows);
    }
    return new Sprite(width, rows, drawn);
  }

  /** Twice the size; corners that lie between equal neighbours are rounded (EPX). */
  Sprite doubled() {
    int[] drawn = new int[4 * colors.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int up = at(x, y - 1);
        int down = at(x, y + 1);
        int left = at(x - 1, y);
        int right = at(x + 1, y);
        int own = at(x, y);
        boolean edge = up != down && left != right;
        int to = 4 * y * width + 2 * x;
        drawn[to] = edge && left == up ? up : own;
        drawn[to + 1] = edge && up == right ? right : own;
        drawn[to + 2 * width] = edge && left == down ? left : own;
        drawn[to + 2 * width + 1] = edge && down == right ? down : own;
      }
    }
    return new Sprite(2 * width, 2 * height, drawn);
  }
}
