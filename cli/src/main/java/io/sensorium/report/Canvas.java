package io.sensorium.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart to draw on, plain and with room for a legend, written as a PNG of two pixels a point.
 * Everything on it is a line, a marker or an area: XChart's own error bars reach as far up as down,
 * which intervals of shares do not.
 */
final class Canvas {
  static final Color INK = new Color(0x1f2937);
  static final Color SOFT = new Color(0x6b7280);
  private static final Color LINE = new Color(0xe5e7eb);
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072b2),
          new Color(0xe69f00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0x56b4e9),
          new Color(0xd55e00),
          new Color(0x999999),
          new Color(0xf0e442));
  private static final int WIDTH = 860;
  private static final int HEIGHT = 460;

  /** Of a name in the legend, in points: its sign, a letter, and its row. */
  private static final int SIGN = 40;

  private static final int LETTER = 7;
  private static final int ROW = 22;

  final XYChart chart;
  private int drawn;

  Canvas(String title, String xAxis, String yAxis) {
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    var style = chart.getStyler();
    plain(style);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendFont(font(Font.PLAIN, 13));
    style.setPlotGridLinesColor(LINE);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style.setXAxisDecimalPattern("0.####");
    style.setYAxisDecimalPattern("0.####");
    style.setXAxisTickMarkSpacingHint(110);
    style.setXAxisTitleVisible(!xAxis.isEmpty());
    style.setAnnotationTextFont(font(Font.PLAIN, 12));
    style.setAnnotationTextFontColor(INK);
  }

  /** How all charts look. */
  static void plain(AxesChartStyler style) {
    style.setChartBackgroundColor(Color.WHITE);
    style.setChartFontColor(INK);
    style.setChartPadding(14);
    style.setChartTitleBoxVisible(false);
    style.setChartTitleFont(font(Font.BOLD, 17));
    style.setPlotBorderVisible(false);
    style.setPlotContentSize(1);
    style.setPlotMargin(0);
    style.setAxisTitleFont(font(Font.PLAIN, 13));
    style.setAxisTickLabelsFont(font(Font.PLAIN, 13));
    style.setAxisTickLabelsColor(INK);
    style.setAxisTickMarksColor(LINE);
    style.setAxisTicksMarksVisible(false);
    style.setYAxisLabelAlignment(TextAlignment.Right);
  }

  /** Sets the size of what is written into the chart. */
  void annotations(int size) {
    chart.getStyler().setAnnotationTextFont(font(Font.PLAIN, size));
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static Color colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  /**
   * Makes room for all numbers, from 0 where that is near.
   *
   * @param below share of the height to leave free under the lowest
   */
  void cover(double low, double high, double below) {
    double bottom = low >= 0 && low < high / 2 ? 0 : low;
    double height = high > bottom ? high - bottom : Math.max(Math.abs(high), 1) / 10;
    chart.getStyler().setYAxisMin(bottom - below * height);
    chart.getStyler().setYAxisMax(high + height / 10);
  }

  XYSeries line(Color colour, float width, double[] x, double[] y) {
    XYSeries line = add(colour, x, y);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    return line;
  }

  /** What lies between two values. */
  void interval(Color colour, double x, double low, double high) {
    line(colour, 1.6f, new double[] {x, x}, new double[] {low, high});
  }

  XYSeries area(Color colour, double[] x, double[] y) {
    XYSeries area = add(colour, x, y);
    area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    area.setFillColor(colour);
    area.setMarker(SeriesMarkers.NONE);
    return area;
  }

  XYSeries add(Color colour, double[] x, double[] y) {
    XYSeries added = chart.addSeries("series " + drawn++, x, y);
    added.setLineColor(colour);
    added.setMarkerColor(colour);
    added.setLineStyle(SeriesLines.SOLID);
    added.setShowInLegend(false);
    return added;
  }

  /** Names that do not fit beside each other stand below each other, and the chart is higher. */
  private int legend() {
    List<XYSeries> named =
        chart.getSeriesCollection().stream().filter(XYSeries::isShowInLegend).toList();
    int width = named.stream().mapToInt(each -> SIGN + LETTER * each.getLabel().length()).sum();
    if (width <= WIDTH) {
      return 0;
    }
    chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    return ROW * (named.size() - 1);
  }

  void write(Path file) {
    write(chart, WIDTH, HEIGHT + legend(), file);
  }

  /** Writes a chart with two pixels a point. */
  static void write(
      org.knowm.xchart.internal.chartpart.Chart<?, ?> chart, int width, int height, Path file) {
    var image = new BufferedImage(2 * width, 2 * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.scale(2, 2);
    chart.paint(pen, width, height);
    pen.dispose();
    try (var out = Files.newOutputStream(file)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written", e);
    }
  }
}
