package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The similarities of partners over those of others, as a picture that needs nothing else. */
public record SimilarityChart(Similarities.Pair pair) {
  private static final int LEFT = 20;
  private static final int RIGHT = 460;
  private static final int TOP = 46;
  private static final int BOTTOM = 210;
  private static final String PARTNERS = "#0072b2";
  private static final String OTHERS = "#e69f00";

  /** An SVG document. */
  public String svg() {
    double most =
        Stream.concat(pair.partners().stream(), pair.others().stream())
            .mapToDouble(each -> each)
            .max()
            .orElse(1);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 256" role="img" aria-label="%s" \
    font-family="system-ui, sans-serif" font-size="12" fill="#1f2937">
    <text x="%d" y="16" font-size="14" font-weight="600">%s</text>
    <rect x="%d" y="26" width="10" height="10" fill="%s" fill-opacity=".55"/><text x="%d" y="35">partners</text>
    <rect x="%d" y="26" width="10" height="10" fill="%s" fill-opacity=".55"/><text x="%d" y="35">others</text>
    %s%s<path d="M%d %dH%d" stroke="#9ca3af"/>
    %s<text x="%d" y="248" text-anchor="middle" fill="#6b7280">cosine</text>
    </svg>
    """
        .formatted(
            Html.text(pair.title()),
            LEFT,
            Html.text(pair.title()),
            LEFT,
            PARTNERS,
            LEFT + 15,
            LEFT + 90,
            OTHERS,
            LEFT + 105,
            steps(pair.others(), OTHERS, most),
            steps(pair.partners(), PARTNERS, most),
            LEFT,
            BOTTOM,
            RIGHT,
            marks(),
            (LEFT + RIGHT) / 2);
  }

  private double x(double bin) {
    return LEFT + (RIGHT - LEFT) * bin / pair.partners().size();
  }

  private String steps(List<Double> shares, String colour, double most) {
    String path =
        IntStream.range(0, shares.size())
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "V%.1fH%.1f",
                        BOTTOM - (BOTTOM - TOP) * shares.get(i) / most,
                        x(i + 1)))
            .collect(joining());
    return "<path d=\"M%d %d%sV%dZ\" fill=\"%s\" fill-opacity=\".4\" stroke=\"%s\"/>\n"
        .formatted(LEFT, BOTTOM, path, BOTTOM, colour, colour);
  }

  private String marks() {
    double high = pair.low() + pair.width() * pair.partners().size();
    Axis axis = Axis.over(pair.low(), high, 7);
    return axis.marks().stream()
        .map(
            mark ->
                String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#6b7280\">%s</text>\n",
                    LEFT + (RIGHT - LEFT) * axis.share(mark),
                    BOTTOM + 18,
                    axis.label(mark)))
        .collect(joining());
  }
}
