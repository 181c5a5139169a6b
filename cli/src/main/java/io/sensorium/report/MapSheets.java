package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import io.sensorium.report.Maps.Colouring;
import io.sensorium.report.Maps.Faith;
import io.sensorium.report.Maps.Sheet;
import io.sensorium.report.Maps.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The maps of a space, small and side by side, once in every colouring: without axes, whose numbers
 * mean nothing, and each with how far it can be believed.
 */
record MapSheets(Space space) {
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7c3aed", "#84a100",
          "#b91c1c", "#0f766e");
  private static final String OTHERS = "#9ca3af";

  String html() {
    var parts = new StringBuilder();
    parts.append("<h3>%s</h3>\n".formatted(Html.text(space.title())));
    parts.append(
        "<p class=\"note\">%,d points. T trustworthiness, C continuity, S correlation of all distances; points thrown at random give %s.</p>\n"
            .formatted(space.points().size(), faith(space.chance())));
    for (Colouring each : space.colourings()) {
      parts.append(coloured(each, each.equals(space.colourings().getFirst())));
    }
    return parts.toString();
  }

  private String coloured(Colouring colouring, boolean first) {
    List<Integer> shown = shown(colouring);
    var panels = new StringBuilder();
    for (Sheet sheet : space.sheets()) {
      if (!sheet.noise()) {
        panels.append(panel(sheet, sheet.title(), paths(sheet, colouring, shown)));
      } else if (first) {
        panels.append(panel(sheet, "of noise: " + sheet.title(), one(sheet)));
      }
    }
    List<Integer> shuffled = new ArrayList<>(colouring.of());
    Collections.shuffle(shuffled, new Random(1));
    Sheet last = space.sheets().stream().filter(each -> !each.noise()).toList().getLast();
    var control = new Colouring(colouring.by(), colouring.classes(), shuffled);
    panels.append(panel(last, "colours shuffled: " + last.title(), paths(last, control, shown)));
    return "<h4>By %s</h4>\n%s<div class=\"maps\">%s</div>\n"
        .formatted(Html.text(colouring.by()), legend(colouring, shown), panels);
  }

  /** The classes with a colour of their own: the largest, in the order of their numbers. */
  private static List<Integer> shown(Colouring colouring) {
    var sizes = new int[colouring.classes().size()];
    colouring.of().stream().filter(of -> of >= 0).forEach(of -> sizes[of]++);
    return IntStream.range(0, sizes.length)
        .boxed()
        .filter(of -> sizes[of] > 0)
        .sorted(Comparator.comparingInt(of -> -sizes[of]))
        .limit(COLOURS.size())
        .sorted()
        .toList();
  }

  private static String legend(Colouring colouring, List<Integer> shown) {
    String items =
        IntStream.range(0, shown.size())
            .mapToObj(i -> item(COLOURS.get(i), colouring.classes().get(shown.get(i))))
            .collect(joining());
    boolean more = colouring.of().stream().anyMatch(of -> !shown.contains(of));
    return "<ul class=\"legend\">%s%s</ul>\n".formatted(items, more ? item(OTHERS, "others") : "");
  }

  private static String item(String colour, String name) {
    return "<li><i style=\"background:%s\"></i>%s</li>".formatted(colour, Html.text(name));
  }

  private static String panel(Sheet sheet, String title, String paths) {
    String picture =
        sheet.settled()
            ? "<svg viewBox=\"0 0 200 200\" role=\"img\" aria-label=\"%s\">%s</svg>"
                .formatted(Html.text(title), paths)
            : "<p class=\"note\">It has not settled, so it is not drawn.</p>";
    String note = sheet.note().isEmpty() ? "" : ", " + sheet.note();
    return "<figure>%s<figcaption>%s<br>%s%s</figcaption></figure>\n"
        .formatted(picture, Html.text(title), faith(sheet.faith()), Html.text(note));
  }

  private static String faith(Faith faith) {
    return String.format(
            Locale.ROOT,
            "T %.2f, C %.2f, S %.2f",
            faith.trust(),
            faith.continuity(),
            faith.shepard())
        .replace("-", "−");
  }

  private static String paths(Sheet sheet, Colouring colouring, List<Integer> shown) {
    var paths = new StringBuilder();
    paths.append(path(sheet, OTHERS, others(colouring, shown)));
    for (int i = 0; i < shown.size(); i++) {
      int of = shown.get(i);
      List<Integer> those =
          IntStream.range(0, colouring.of().size())
              .filter(point -> colouring.of().get(point) == of)
              .boxed()
              .toList();
      paths.append(path(sheet, COLOURS.get(i), those));
    }
    return paths.toString();
  }

  private static List<Integer> others(Colouring colouring, List<Integer> shown) {
    return IntStream.range(0, colouring.of().size())
        .filter(point -> !shown.contains(colouring.of().get(point)))
        .boxed()
        .toList();
  }

  private static String one(Sheet sheet) {
    return path(sheet, OTHERS, IntStream.range(0, sheet.x().size()).boxed().toList());
  }

  /** Points as strokes without length and with round ends, in a square of 200. */
  private static String path(Sheet sheet, String colour, List<Integer> those) {
    if (those.isEmpty()) {
      return "";
    }
    double left = Collections.min(sheet.x());
    double low = Collections.min(sheet.y());
    double size =
        Math.max(
            Math.max(Collections.max(sheet.x()) - left, Collections.max(sheet.y()) - low), 1e-12);
    String dots =
        those.stream()
            .map(
                i ->
                    String.format(
                        Locale.ROOT,
                        "M%.1f %.1fh0",
                        6 + 188 * (sheet.x().get(i) - left) / size,
                        194 - 188 * (sheet.y().get(i) - low) / size))
            .collect(joining());
    return "<path stroke=\"%s\" d=\"%s\"/>".formatted(colour, dots);
  }
}
