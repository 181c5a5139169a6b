package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/**
 * Curves over steps: lines as inline SVG, stretched to the width there is; words and numbers as
 * HTML beside it, so that they keep their size on any screen.
 *
 * @param curves by name, at least one, none empty; the first is the most important
 * @param base where the values begin
 */
record LineChart(String title, String unit, SequencedMap<String, Curve> curves, Base base) {

  /** Where the axis of values begins. */
  enum Base {
    ZERO,
    LOWEST
  }

  private static final List<String> COLOURS =
      List.of("#1f2937", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");
  private static final int POINTS = 800;

  String html() {
    boolean small = curves.size() == 1;
    Axis x = Axis.over(0, steps(), small ? 3 : 6);
    Axis y = values(small ? 3 : 5);
    return """
    <figure class="chart %s">
    <figcaption>%s <span class="unit">%s</span></figcaption>
    %s<div class="plot" role="img" aria-label="%s">
    <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">%s%s</svg>
    %s%s
    </div>
    </figure>
    """
        .formatted(
            small ? "small" : "large",
            Html.text(title),
            Html.text(unit),
            small ? "" : legend(),
            Html.text(alternative()),
            grid(y),
            lines(x, y),
            marks("x", "left", x),
            marks("y", "bottom", y));
  }

  private double steps() {
    return 1 + most(each -> each.steps().getLast());
  }

  private double most(ToDoubleFunction<Curve> number) {
    return curves.values().stream().mapToDouble(number).max().orElseThrow();
  }

  private double least(ToDoubleFunction<Curve> number) {
    return -most(each -> -number.applyAsDouble(each));
  }

  /** Covers the smooth lines, and all but the wildest of what they smooth. */
  private Axis values(int marks) {
    double high =
        Math.max(most(each -> each.smooth().quantile(1)), most(each -> each.quantile(0.99)));
    double low =
        Math.min(least(each -> each.smooth().quantile(0)), least(each -> each.quantile(0.01)));
    if (base == Base.ZERO && low >= 0) {
      return Axis.fromZero(high, marks);
    }
    double margin = (high - low) / 20;
    return Axis.over(low - margin, high + margin, marks);
  }

  private String lines(Axis x, Axis y) {
    var lines = new StringBuilder();
    int number = curves.size();
    for (var each : curves.reversed().values()) {
      String colour = COLOURS.get(--number % COLOURS.size());
      lines.append(line("raw", colour, each.thin(POINTS), x, y));
      lines.append(line("smooth", colour, each.smooth().thin(POINTS), x, y));
    }
    return lines.toString();
  }

  private static String line(String kind, String colour, Curve curve, Axis x, Axis y) {
    var points = new StringBuilder();
    for (int i = 0; i < curve.size(); i++) {
      points.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              i == 0 ? "M" : "L",
              1000 * x.share(curve.steps().get(i)),
              1000 * (1 - y.share(curve.values().get(i)))));
    }
    return "<path class=\"%s\" stroke=\"%s\" d=\"%sh.01\"/>".formatted(kind, colour, points);
  }

  private static String grid(Axis y) {
    return y.marks().stream()
        .map(mark -> 1000 * (1 - y.share(mark)))
        .map(at -> String.format(Locale.ROOT, "<path class=\"grid\" d=\"M0 %.1fH1000\"/>", at))
        .collect(joining());
  }

  private static String marks(String kind, String side, Axis axis) {
    return axis.marks().stream()
        .map(
            mark ->
                String.format(
                    Locale.ROOT,
                    "<span class=\"mark %s\" style=\"%s:%.2f%%\">%s</span>",
                    kind,
                    side,
                    100 * axis.share(mark),
                    axis.label(mark)))
        .collect(joining());
  }

  private String legend() {
    var items = new StringBuilder();
    int number = 0;
    for (var each : curves.entrySet()) {
      items.append(
          "<li><i style=\"background:%s\"></i>%s <b>%s</b></li>"
              .formatted(
                  COLOURS.get(number++ % COLOURS.size()),
                  Html.text(each.getKey()),
                  brief(each.getValue().smooth().values().getLast())));
    }
    return "<ul class=\"legend\">" + items + "</ul>\n";
  }

  /** A number to three digits. */
  private static String brief(double value) {
    return new BigDecimal(value).round(new MathContext(3)).toPlainString();
  }

  private String alternative() {
    return curves.entrySet().stream()
        .map(
            each ->
                "%s from %s to %s"
                    .formatted(
                        each.getKey(),
                        brief(each.getValue().smooth().values().getFirst()),
                        brief(each.getValue().smooth().values().getLast())))
        .collect(joining("; ", "%s over %,.0f steps: ".formatted(title, steps()), ""));
  }
}
