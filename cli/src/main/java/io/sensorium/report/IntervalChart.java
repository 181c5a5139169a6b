package io.sensorium.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines through values with intervals, each a little aside of the others.
 *
 * @param ticks how places on the x axis are told
 * @param lines by name, points from left to right
 */
public record IntervalChart(
    String title, String xAxis, Ticks ticks, String yAxis, SequencedMap<String, List<Point>> lines)
    implements Chart {

  /** How places on an axis are told. */
  public enum Ticks {
    /** As they are. */
    NUMBERS,
    /** As the power of 2 that they are the exponent of. */
    DOUBLINGS;

    String of(double place) {
      return String.format(Locale.ROOT, "%,.0f", Math.pow(2, place));
    }
  }

  /** With places told as they are. */
  public IntervalChart(
      String title, String xAxis, String yAxis, SequencedMap<String, List<Point>> lines) {
    this(title, xAxis, Ticks.NUMBERS, yAxis, lines);
  }

  /**
   * A value.
   *
   * @param low lower end of its interval; the value where there is none
   * @param high upper end
   */
  public record Point(double x, double value, double low, double high) {}

  /** How far lines stand beside each other, as a share of the width, lest intervals hide others. */
  private static final double ASIDE = 0.006;

  @Override
  public void write(Path png) {
    var canvas = new Canvas(title, xAxis, yAxis);
    double left = points().mapToDouble(Point::x).min().orElse(0);
    double right = points().mapToDouble(Point::x).max().orElse(1);
    double width = right > left ? right - left : 1;
    double margin = right > left ? width / 30 : width / 2;
    canvas.chart.getStyler().setXAxisMin(left - margin);
    canvas.chart.getStyler().setXAxisMax(right + margin);
    if (ticks == Ticks.DOUBLINGS) {
      canvas.chart.getStyler().setXAxisTickLabelsFormattingFunction(ticks::of);
    }
    canvas.cover(
        points().mapToDouble(Point::low).min().orElse(0),
        points().mapToDouble(Point::high).max().orElse(1),
        0.03);
    int number = 0;
    for (var line : lines.entrySet()) {
      double aside = (number - (lines.size() - 1) / 2.0) * ASIDE * width;
      draw(canvas, number++, line.getKey(), line.getValue(), aside);
    }
    canvas.write(png);
  }

  private Stream<Point> points() {
    return lines.values().stream().flatMap(List::stream);
  }

  private static void draw(
      Canvas canvas, int number, String name, List<Point> points, double aside) {
    XYSeries line =
        canvas.line(
            Canvas.colour(number),
            2,
            all(points, each -> each.x + aside),
            all(points, Point::value));
    line.setMarker(SeriesMarkers.CIRCLE);
    line.setLabel(name);
    line.setShowInLegend(true);
    for (Point each : points) {
      canvas.interval(Canvas.colour(number), each.x + aside, each.low, each.high);
    }
  }

  private static double[] all(List<Point> points, ToDoubleFunction<Point> part) {
    return points.stream().mapToDouble(part).toArray();
  }
}
