package io.sensorium.report;

import static java.util.Objects.requireNonNullElse;

import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Methods side by side in groups, with intervals, what was published, and chance.
 *
 * @param axis what the values are
 * @param groups what was asked of each method
 * @param methods by name, a bar for each group; null where a method was not asked
 */
public record BarChart(
    String title,
    String axis,
    List<Group> groups,
    SequencedMap<String, List<@Nullable Bar>> methods)
    implements Chart {

  /**
   * A question.
   *
   * @param chance what guessing would give; null where there is no such number
   */
  public record Group(String name, @Nullable Double chance) {}

  /**
   * What a method reached.
   *
   * @param low lower end of the interval; the value where there is none
   * @param high upper end
   * @param published what its authors reached; null where they do not say
   */
  public record Bar(double value, double low, double high, @Nullable Double published) {}

  /** Share of a group's width that bars take. */
  private static final double FILLED = 0.78;

  /** Share of the height left free for the names of groups. */
  private static final double BELOW = 0.09;

  /** As many bars have room for numbers with one more digit. */
  private static final int FEW = 14;

  /** What all bars of a chart share of its width, in sizes of a font in which a number fits one. */
  private static final double ROOM = 300;

  public BarChart {
    methods.forEach(
        (name, bars) -> {
          if (bars.size() != groups.size()) {
            throw new IllegalArgumentException(
                "bar chart: method '%s' has %d bars for %d groups"
                    .formatted(name, bars.size(), groups.size()));
          }
        });
  }

  @Override
  public void write(Path png) {
    var canvas = new Canvas(title, "", axis);
    var style = canvas.chart.getStyler();
    style.setXAxisMin(-0.5);
    style.setXAxisMax(groups.size() - 0.5);
    style.setXAxisTicksVisible(false);
    style.setYAxisTickLabelsFormattingFunction(each -> label(each, 0));
    canvas.annotations(Math.clamp(Math.round(ROOM / bars()), 7, 12));
    canvas.cover(0, highest(), BELOW);
    int number = 0;
    for (var method : methods.entrySet()) {
      draw(canvas, number++, method.getKey(), method.getValue());
    }
    chance(canvas);
    published(canvas);
    names(canvas);
    canvas.write(png);
  }

  /** Under the bars, where XChart's own marks would not stand in the middle of a group. */
  private void names(Canvas canvas) {
    canvas.line(Canvas.SOFT, 1, new double[] {-0.5, groups.size() - 0.5}, new double[] {0, 0});
    for (int group = 0; group < groups.size(); group++) {
      canvas.chart.addAnnotation(
          new AnnotationText(groups.get(group).name(), group, -BELOW / 2 * highest(), false));
    }
  }

  private int bars() {
    return groups.size() * methods.size();
  }

  private double highest() {
    return methods.values().stream()
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .flatMap(bar -> Stream.of(bar.high, requireNonNullElse(bar.published, 0.0)))
        .mapToDouble(each -> each)
        .max()
        .orElse(1);
  }

  private double centre(int method, int group) {
    return group - FILLED / 2 + FILLED * (method + 0.5) / methods.size();
  }

  private double half() {
    return 0.44 * FILLED / methods.size();
  }

  private void draw(Canvas canvas, int method, String name, List<@Nullable Bar> bars) {
    double half = half();
    boolean first = true;
    for (int group = 0; group < bars.size(); group++) {
      Bar bar = bars.get(group);
      if (bar == null) {
        continue;
      }
      double x = centre(method, group);
      XYSeries area =
          canvas.area(
              Canvas.colour(method),
              new double[] {x - half, x - half, x + half, x + half},
              new double[] {0, bar.value, bar.value, 0});
      area.setLabel(name);
      area.setShowInLegend(first);
      first = false;
      canvas.interval(Canvas.INK, x, bar.low, bar.high);
      double above = Math.max(bar.high, requireNonNullElse(bar.published, 0.0));
      canvas.chart.addAnnotation(
          new AnnotationText(
              label(bar.value, bars() > FEW ? 0 : 1), x, above + 0.04 * highest(), false));
    }
  }

  private String label(double value, int digits) {
    return highest() <= 1.5
        ? String.format(Locale.ROOT, "%." + digits + "f%%", 100 * value)
        : String.format(Locale.ROOT, "%." + (digits + 1) + "f", value);
  }

  private void chance(Canvas canvas) {
    boolean first = true;
    for (int group = 0; group < groups.size(); group++) {
      Double chance = groups.get(group).chance();
      if (chance != null) {
        double half = FILLED / 2 + 0.05;
        XYSeries line =
            canvas.line(
                Canvas.INK,
                1.4f,
                new double[] {group - half, group + half},
                new double[] {chance, chance});
        line.setLineStyle(
            new BasicStroke(
                1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0));
        line.setLabel("chance");
        line.setShowInLegend(first);
        first = false;
      }
    }
  }

  private void published(Canvas canvas) {
    boolean first = true;
    int method = 0;
    for (List<@Nullable Bar> bars : methods.values()) {
      for (int group = 0; group < bars.size(); group++) {
        Bar bar = bars.get(group);
        Double published = bar == null ? null : bar.published;
        if (published != null) {
          XYSeries marker =
              canvas.add(
                  Color.BLACK,
                  new double[] {centre(method, group) + half() / 2},
                  new double[] {published});
          marker.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
          marker.setMarker(SeriesMarkers.DIAMOND);
          marker.setLabel("published");
          marker.setShowInLegend(first);
          first = false;
        }
      }
      method++;
    }
  }
}
