package io.sensorium.cli;

import io.sensorium.data.Pixels;
import io.sensorium.data.Series;
import io.sensorium.data.TableRow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Series as small line charts: a line for each channel below the other, each on a scale of its own
 * from its least to its greatest number; interrupted where numbers are missing. Where there are
 * more than {@link #MOST} channels, the first of them, and a row of dots.
 */
final class Sparklines {
  private static final int MOST = 12;
  private static final int GAP = 4;
  private static final double DOT = 2.5;
  private static final MathContext DIGITS = new MathContext(4);
  private static final Color LINE = new Color(0x1f5fa8);
  private static final Color PALE = new Color(0xbbbbbb);

  private Sparklines() {}

  /** A square picture of so many pixels along a side. */
  static Pixels of(Series series, int side) {
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, side, side);
    int shown = Math.min(MOST, series.channels());
    double height = lineHeight(series.channels(), side);
    graphics.setStroke(new BasicStroke(1.2f));
    graphics.setColor(LINE);
    for (int c = 0; c < shown; c++) {
      draw(graphics, series, c, c * height, side, height);
    }
    if (series.channels() > shown) {
      graphics.setColor(PALE);
      for (int x = GAP; x < side; x += 2 * GAP) {
        graphics.fill(new Ellipse2D.Double(x, side - 1.5 * GAP, 2, 2));
      }
    }
    graphics.dispose();
    return pixels(image, side);
  }

  private static double lineHeight(int channels, int side) {
    return channels > MOST ? (double) (side - 2 * GAP) / MOST : (double) side / channels;
  }

  private static void draw(
      Graphics2D graphics, Series series, int channel, double top, int width, double height) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < series.steps(); t++) {
      float value = series.at(t, channel);
      if (!Float.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    double beforeX = Double.NaN;
    double beforeY = Double.NaN;
    for (int t = 0; t < series.steps(); t++) {
      double share = most > least ? (series.at(t, channel) - least) / (most - least) : 0.5;
      double y = top + height - GAP / 2.0 - share * (height - GAP);
      double x = GAP + (width - 2.0 * GAP) * (t + 0.5) / series.steps();
      if (Float.isNaN(series.at(t, channel))) {
        y = Double.NaN;
      } else {
        if (Double.isNaN(beforeY)) {
          graphics.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
        } else {
          graphics.draw(new Line2D.Double(beforeX, beforeY, x, y));
        }
      }
      beforeX = x;
      beforeY = y;
    }
  }

  private static Pixels pixels(BufferedImage image, int side) {
    byte[] samples = new byte[3 * side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int rgb = image.getRGB(x, y);
        for (int c = 0; c < 3; c++) {
          samples[(c * side + y) * side + x] = (byte) (rgb >> (8 * (2 - c)));
        }
      }
    }
    return new Pixels(3, side, side, samples);
  }

  /**
   * The numbers of a row of a table, to four digits; a dash where one is not known.
   *
   * @param names that stand before them; empty for none
   */
  static String numbers(TableRow row, List<String> names) {
    return IntStream.range(0, row.values().length)
        .mapToObj(i -> (names.isEmpty() ? "" : names.get(i) + " ") + number(row.values()[i]))
        .collect(Collectors.joining(", "));
  }

  /** The name of a modality, and beside each line that {@link #of} draws what it is. */
  record Legend(String modality, List<String> names) implements Tile {
    private static final int SMALL = 9;
    private static final Color COLOR = new Color(0x777777);

    @Override
    public int height() {
      return SIDE;
    }

    @Override
    public void paint(Graphics2D graphics, int x, int y) {
      Tile.Words.of(modality, Font.PLAIN, COLOR).paint(graphics, x, y);
      graphics.setColor(COLOR);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, SMALL));
      FontMetrics metrics = graphics.getFontMetrics();
      int shown = Math.min(MOST, names.size());
      double height = lineHeight(names.size(), SIDE);
      for (int c = 0; c < shown; c++) {
        int left = x + SIDE - metrics.stringWidth(names.get(c));
        graphics.drawString(names.get(c), left, (int) (y + (c + 0.5) * height + SMALL / 3.0));
      }
    }
  }

  private static String number(float value) {
    return Float.isNaN(value)
        ? "–"
        : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
