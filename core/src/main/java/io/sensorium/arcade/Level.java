package io.sensorium.arcade;

import java.util.List;

/**
 * A place to play in, as it is before anything happens. Its y points upwards; everybody heads for
 * the right, and is shown in a mirror where the left is wanted.
 *
 * @param tiles by column and row, the lowest row first
 * @param items at most 64
 * @param monsters at most 64
 */
record Level(List<List<Tile>> tiles, List<Item> items, List<Monster> monsters) {
  static final int ROWS = 8;

  Level {
    tiles = List.copyOf(tiles);
    items = List.copyOf(items);
    monsters = List.copyOf(monsters);
  }

  int columns() {
    return tiles.size();
  }

  /** What is in a cell; beyond the sides the outermost column goes on, above there is air. */
  Tile at(int column, int row) {
    if (row >= ROWS || row < 0) {
      return row < 0 ? Tile.GROUND : Tile.AIR;
    }
    return tiles.get(Math.clamp(column, 0, columns() - 1)).get(row);
  }

  /** What is at a point. */
  Tile at(double x, double y) {
    return at((int) Math.floor(x), (int) Math.floor(y));
  }
}
