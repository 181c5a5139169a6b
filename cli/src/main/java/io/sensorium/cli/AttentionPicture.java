package io.sensorium.cli;

import io.sensorium.objective.Gaze;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Who looks at whom, as a heat map for each layer: a row for those who look, a column for those
 * looked at. Red where more attention goes than tokens lie there, blue where less; the share of
 * attention stands above the share of tokens.
 */
final class AttentionPicture {
  private static final int CELL = 72;
  private static final int MARGIN = 24;
  private static final int TITLE = 44;
  private static final int SIDE = 78; // for the names of those who look
  private static final int ABREAST = 4;
  private static final double DEEPEST = 3; // halvings or doublings that are drawn in full color
  private static final Color MORE = new Color(0xb2182b);
  private static final Color LESS = new Color(0x2166ac);

  private final List<Panel> panels = new ArrayList<>();

  private record Panel(String title, Gaze.View view) {}

  private AttentionPicture(Gaze gaze) {
    for (Gaze.Layer layer : gaze.layers()) {
      panels.add(new Panel(layer.name(), layer.all()));
    }
    for (Gaze.Layer layer : gaze.layers()) {
      if (!layer.hidden().mass().isEmpty()) {
        panels.add(new Panel(layer.name() + ", hidden tokens", layer.hidden()));
      }
    }
  }

  static BufferedImage draw(Gaze gaze) {
    return new AttentionPicture(gaze).draw();
  }

  private BufferedImage draw() {
    int most = panels.stream().mapToInt(panel -> columns(panel.view).size()).max().orElse(0);
    int wide = SIDE + most * CELL + MARGIN;
    int high = TITLE + most * CELL + MARGIN;
    int across = Math.min(ABREAST, panels.size());
    int down = (panels.size() + across - 1) / across;
    var image =
        new BufferedImage(
            MARGIN + across * wide, 2 * MARGIN + down * high, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int i = 0; i < panels.size(); i++) {
      panel(graphics, panels.get(i), MARGIN + i % across * wide, MARGIN + i / across * high);
    }
    graphics.setColor(new Color(0x555555));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    graphics.drawString(
        "Rows look at columns: share of attention, of the share of tokens there.",
        MARGIN,
        image.getHeight() - MARGIN / 2);
    graphics.dispose();
    return image;
  }

  /** The modalities that are looked at. */
  private static SequencedSet<String> columns(Gaze.View view) {
    var columns = new LinkedHashSet<String>();
    view.mass().values().forEach(row -> columns.addAll(row.keySet()));
    return columns;
  }

  private static void panel(Graphics2D graphics, Panel panel, int left, int top) {
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    graphics.drawString(panel.title, left, top + 13);
    var columns = List.copyOf(columns(panel.view));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    for (int j = 0; j < columns.size(); j++) {
      centred(graphics, columns.get(j), left + SIDE + j * CELL, top + TITLE - 8);
    }
    int y = top + TITLE;
    for (var row : panel.view.mass().entrySet()) {
      graphics.setColor(Color.BLACK);
      graphics.drawString(row.getKey(), left, y + CELL / 2 + 4);
      SequencedMap<String, Double> shares = panel.view.share().get(row.getKey());
      for (int j = 0; j < columns.size(); j++) {
        Double mass = row.getValue().get(columns.get(j));
        Double share = shares == null ? null : shares.get(columns.get(j));
        if (mass != null && share != null && share > 0) {
          cell(graphics, mass, share, left + SIDE + j * CELL, y);
        }
      }
      y += CELL;
    }
  }

  private static void cell(Graphics2D graphics, double mass, double share, int x, int y) {
    double depth = Math.log(mass / share) / Math.log(2) / DEEPEST;
    double strength = Math.min(1, Math.abs(depth));
    graphics.setColor(between(Color.WHITE, depth > 0 ? MORE : LESS, strength));
    graphics.fillRect(x, y, CELL - 2, CELL - 2);
    graphics.setColor(strength > 0.6 ? Color.WHITE : Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    centred(graphics, percent(mass), x, y + CELL / 2);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    centred(graphics, "of " + percent(share), x, y + CELL / 2 + 16);
  }

  private static String percent(double share) {
    return "%.1f%%".formatted(100 * share);
  }

  private static void centred(Graphics2D graphics, String text, int x, int y) {
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.drawString(text, x + (CELL - 2 - metrics.stringWidth(text)) / 2, y);
  }

  private static Color between(Color from, Color to, double part) {
    return new Color(
        (int) Math.round(from.getRed() + part * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + part * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + part * (to.getBlue() - from.getBlue())));
  }
}
