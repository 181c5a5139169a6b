package io.sensorium.arcade;

/**
 * A square picture being drawn. What lies outside is cut off.
 *
 * <p>A class, not a record: it holds an array that changes.
 */
final class Canvas {
  private final int size;
  private final int[] pixels;

  Canvas(int size) {
    this.size = size;
    this.pixels = new int[size * size];
  }

  int size() {
    return size;
  }

  void fill(int left, int top, int width, int height, int color) {
    int right = Math.min(size, left + width);
    for (int y = Math.max(0, top); y < Math.min(size, top + height); y++) {
      for (int x = Math.max(0, left); x < right; x++) {
        pixels[y * size + x] = color;
      }
    }
  }

  void draw(Sprite sprite, int left, int top) {
    for (int y = Math.max(0, -top); y < Math.min(sprite.height(), size - top); y++) {
      for (int x = Math.max(0, -left); x < Math.min(sprite.width(), size - left); x++) {
        int color = sprite.at(x, y);
        if (color >= 0) {
          pixels[(top + y) * size + left + x] = color;
        }
      }
    }
  }

  /**
   * Writes [3, size, size] bytes.
   *
   * @param mirror swaps left and right
   */
  void write(byte[] to, int from, boolean mirror) {
    int plane = size * size;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int color = pixels[y * size + (mirror ? size - 1 - x : x)];
        int at = from + y * size + x;
        to[at] = (byte) (color >> 16);
        to[at + plane] = (byte) (color >> 8);
        to[at + 2 * plane] = (byte) color;
      }
    }
  }
}
