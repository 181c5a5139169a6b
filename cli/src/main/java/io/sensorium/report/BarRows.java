package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Numbers as bars that lie below each other, with intervals, as a picture that needs nothing else.
 *
 * @param series by name the bars, which go by their own names; a name that a series lacks has no
 *     bar there
 * @param mark where a line is drawn, such as chance
 */
record BarRows(String title, SequencedMap<String, List<Estimated>> series, double mark) {
  private static final int WIDTH = 480;
  private static final int RIGHT = 470;
  private static final int BAR = 9;
  private static final double LETTER = 6.4; // pixels, in the mean
  private static final List<String> COLOURS = List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7");

  String svg() {
    List<String> names = new ArrayList<>();
    series.values().forEach(bars -> bars.forEach(bar -> add(names, bar.name())));
    var all = new TreeSet<>(List.of(0.0, mark));
    series
        .values()
        .forEach(bars -> bars.forEach(bar -> all.addAll(List.of(bar.low(), bar.high()))));
    Axis axis = Axis.over(all.first(), all.last(), 5);
    int row = series.size() * (BAR + 2) + 10;
    int top = 44;
    int bottom = top + names.size() * row;
    var body = new StringBuilder();
    for (int r = 0; r < names.size(); r++) {
      body.append(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
              .formatted(left() - 8, top + r * row + row / 2, Html.text(names.get(r))));
    }
    int number = 0;
    for (List<Estimated> bars : series.values()) {
      for (Estimated bar : bars) {
        int y = top + names.indexOf(bar.name()) * row + number * (BAR + 2);
        body.append(bar(bar, axis, y, COLOURS.get(number % COLOURS.size())));
      }
      number++;
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s" \
    font-family="system-ui, sans-serif" font-size="12" fill="#1f2937">
    <text x="0" y="14" font-size="14" font-weight="600">%s</text>
    %s%s%s%s</svg>
    """
        .formatted(
            WIDTH,
            bottom + 22,
            Html.text(title),
            Html.text(title),
            legend(),
            grid(axis, top, bottom),
            body,
            line(x(axis, mark), top - 4, bottom, "#b91c1c"));
  }

  /** Where the bars begin: right of the longest name. */
  private int left() {
    int longest =
        series.values().stream()
            .flatMap(List::stream)
            .mapToInt(bar -> bar.name().length())
            .max()
            .orElse(0);
    return 12 + (int) (LETTER * longest);
  }

  private static void add(List<String> names, String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
  }

  private double x(Axis axis, double value) {
    return left() + (RIGHT - left()) * axis.share(value);
  }

  private String bar(Estimated bar, Axis axis, int y, String colour) {
    double from = x(axis, Math.min(0, bar.value()));
    double to = x(axis, Math.max(0, bar.value()));
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" fill-opacity=\".65\"/>"
            + "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#1f2937\"/>\n",
        from,
        y,
        to - from,
        BAR,
        colour,
        x(axis, bar.low()),
        y + BAR / 2.0,
        x(axis, bar.high()));
  }

  private String grid(Axis axis, int top, int bottom) {
    return axis.marks().stream()
        .map(
            mark ->
                line(x(axis, mark), top - 4, bottom, "#e5e7eb")
                    + String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\""
                            + " fill=\"#6b7280\">%s</text>\n",
                        x(axis, mark),
                        bottom + 15,
                        axis.label(mark)))
        .collect(joining());
  }

  private static String line(double x, int top, int bottom, String colour) {
    return String.format(
        Locale.ROOT, "<path d=\"M%.1f %dV%d\" stroke=\"%s\"/>\n", x, top, bottom, colour);
  }

  private String legend() {
    var legend = new StringBuilder();
    int x = 0;
    int number = 0;
    for (String name : series.keySet()) {
      if (series.size() > 1) {
        legend.append(
            "<rect x=\"%d\" y=\"22\" width=\"9\" height=\"9\" fill=\"%s\" fill-opacity=\".65\"/><text x=\"%d\" y=\"31\">%s</text>\n"
                .formatted(x, COLOURS.get(number % COLOURS.size()), x + 13, Html.text(name)));
        x += 26 + 6 * name.length();
        number++;
      }
    }
    return legend.toString();
  }
}
