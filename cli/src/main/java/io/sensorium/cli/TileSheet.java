package io.sensorium.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Tiles in rows and columns. */
record TileSheet(List<List<Tile>> rows) {
  private static final int GAP = 12;
  private static final int MARGIN = 24;

  BufferedImage draw() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int width = 2 * MARGIN + columns * (Tile.SIDE + GAP);
    int height = 2 * MARGIN + rows.stream().mapToInt(row -> height(row) + GAP).sum();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    int y = MARGIN;
    for (List<Tile> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        row.get(i).paint(graphics, MARGIN + i * (Tile.SIDE + GAP), y);
      }
      y += height(row) + GAP;
    }
    graphics.dispose();
    return image;
  }

  private static int height(List<Tile> row) {
    return row.stream().mapToInt(Tile::height).max().orElse(0);
  }
}
