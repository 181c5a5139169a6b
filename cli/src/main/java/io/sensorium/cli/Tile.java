package io.sensorium.cli;

import static java.util.stream.Collectors.joining;

import io.sensorium.data.Pixels;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One field of a {@link ContactSheet}, {@link #SIDE} pixels wide. */
interface Tile {
  int SIDE = 128;
  int LINE = 15;
  int LINES = 8;

  /** Pixels. */
  int height();

  /** Paints it with its top left corner at x, y. */
  void paint(Graphics2D graphics, int x, int y);

  /** A picture, as large as fits. */
  record Picture(Pixels pixels) implements Tile {
    private double scale() {
      return (double) SIDE / Math.max(pixels.height(), pixels.width());
    }

    @Override
    public int height() {
      return Math.max(1, (int) Math.round(scale() * pixels.height()));
    }

    @Override
    public void paint(Graphics2D graphics, int x, int y) {
      int width = Math.max(1, (int) Math.round(scale() * pixels.width()));
      int left = x + (SIDE - width) / 2;
      graphics.drawImage(Pictures.of(pixels), left, y, width, height(), null);
      graphics.setColor(new Color(0xdddddd));
      graphics.drawRect(left, y, width - 1, height() - 1);
    }
  }

  /** Some text of one color. */
  record Span(String text, Color color) {}

  /** Text, broken into lines; what is more than {@link #LINES} lines is cut off with a "…". */
  record Words(List<TextLayout> lines) implements Tile {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    static Words of(String text, int style, Color color) {
      return of(List.of(new Span(text.strip().replaceAll("\\s+", " "), color)), style);
    }

    /** Text of several colors, one after the other. */
    static Words of(List<Span> spans, int style) {
      String line = spans.stream().map(Span::text).collect(joining());
      if (line.isEmpty()) {
        return new Words(List.of());
      }
      var font = new Font(Font.SANS_SERIF, style, 12);
      List<TextLayout> lines = new ArrayList<>();
      var attributed = new AttributedString(line, Map.of(TextAttribute.FONT, font));
      int at = 0;
      for (Span span : spans) {
        int end = at + span.text.length();
        if (end > at) {
          attributed.addAttribute(TextAttribute.FOREGROUND, span.color, at, end);
        }
        at = end;
      }
      var breaks = new LineBreakMeasurer(attributed.getIterator(), CONTEXT);
      while (breaks.getPosition() < line.length() && lines.size() < LINES - 1) {
        lines.add(breaks.nextLayout(SIDE));
      }
      if (breaks.getPosition() < line.length()) {
        TextLayout last = breaks.nextLayout(SIDE);
        lines.add(breaks.getPosition() < line.length() ? new TextLayout("…", font, CONTEXT) : last);
      }
      return new Words(lines);
    }

    @Override
    public int height() {
      return lines.size() * LINE;
    }

    @Override
    public void paint(Graphics2D graphics, int x, int y) {
      graphics.setColor(new Color(0x777777)); // of the "…"
      for (int i = 0; i < lines.size(); i++) {
        lines.get(i).draw(graphics, x, y + i * LINE + 11);
      }
    }
  }

  /** The mark of something that is not there. */
  record Absent(int height) implements Tile {
    @Override
    public void paint(Graphics2D graphics, int x, int y) {
      graphics.setColor(new Color(0xbbbbbb));
      var before = graphics.getStroke();
      graphics.setStroke(
          new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4}, 0));
      graphics.drawRect(x, y, SIDE - 1, height - 1);
      graphics.setStroke(before);
      Words word = Words.of("absent", Font.ITALIC, new Color(0x999999));
      word.paint(graphics, x + 44, y + (height - LINE) / 2);
    }
  }
}
