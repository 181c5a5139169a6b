package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A score over levels of damage with its interval, beside late fusion, as a picture. */
record DamageChart(Endurance.Curve curve, double chance) {
  private static final int LEFT = 40;
  private static final int RIGHT = 290;
  private static final int TOP = 28;
  private static final int BOTTOM = 150;

  String svg() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 176" role="img" aria-label="%s" \
    font-family="system-ui, sans-serif" font-size="11" fill="#1f2937">
    <text x="0" y="14" font-size="13" font-weight="600">%s</text>
    %s<path d="%s" stroke="#b91c1c" fill="none"/>
    <path d="%s" fill="#0072b2" fill-opacity=".18"/>
    <path d="%s" stroke="#e69f00" stroke-width="1.5" stroke-dasharray="5 4" fill="none"/>
    <path d="%s" stroke="#0072b2" stroke-width="2" fill="none"/>
    </svg>
    """
        .formatted(
            Html.text(curve.damage()),
            Html.text(curve.damage()),
            marks(),
            "M%d %sH%d".formatted(LEFT, number(y(chance)), RIGHT),
            band(),
            line(curve.late()),
            line(curve.points()));
  }

  private double x(int k) {
    double last = curve.levels().getLast();
    return LEFT + (RIGHT - LEFT) * curve.levels().get(k) / last;
  }

  private static double y(double score) {
    return BOTTOM - (BOTTOM - TOP) * score;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private String point(int k, double score) {
    return number(x(k)) + " " + number(y(score));
  }

  private String line(List<Estimated> points) {
    return "M" + joined(points, Estimated::value);
  }

  private String joined(List<Estimated> points, ToDoubleFunction<Estimated> part) {
    return IntStream.range(0, points.size())
        .mapToObj(k -> point(k, part.applyAsDouble(points.get(k))))
        .collect(joining("L"));
  }

  private String band() {
    List<Estimated> points = curve.points();
    String back =
        IntStream.iterate(points.size() - 1, k -> k >= 0, k -> k - 1)
            .mapToObj(k -> point(k, points.get(k).low()))
            .collect(joining("L"));
    return "M" + joined(points, Estimated::high) + "L" + back + "Z";
  }

  private String marks() {
    String across =
        IntStream.of(0, 50, 100)
            .mapToObj(
                percent ->
                    "<path d=\"M%d %sH%d\" stroke=\"#e5e7eb\"/><text x=\"%d\" y=\"%s\" text-anchor=\"end\" fill=\"#6b7280\">%d%%</text>\n"
                        .formatted(
                            LEFT,
                            number(y(percent / 100.0)),
                            RIGHT,
                            LEFT - 5,
                            number(y(percent / 100.0) + 4),
                            percent))
            .collect(joining());
    String below =
        IntStream.range(0, curve.levels().size())
            .mapToObj(
                k ->
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"#6b7280\">%s</text>\n"
                        .formatted(number(x(k)), BOTTOM + 15, curve.levels().get(k)))
            .collect(joining());
    return across + below;
  }
}
