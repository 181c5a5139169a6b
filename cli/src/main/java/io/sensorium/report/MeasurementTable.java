package io.sensorium.report;

import io.sensorium.report.Results.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Measurements as a table, those of one method under one heading, each with its interval drawn. */
record MeasurementTable(String title, List<Measurement> measurements) {

  String html() {
    var rows = new StringBuilder();
    byMethod()
        .forEach(
            (method, those) -> {
              rows.append("<tbody>").append(method.equalsIgnoreCase(title) ? "" : heading(method));
              for (int i = 0; i < those.size(); i++) {
                boolean same = i > 0 && those.get(i).task().equals(those.get(i - 1).task());
                rows.append(row(those.get(i), same));
              }
              rows.append("</tbody>\n");
            });
    return """
    <div class="wide"><table>
    <thead><tr><th scope="col">Task</th><th scope="col">Metric</th><th scope="col" class="number">Value</th>\
    <th scope="col"><span class="unseen">Drawn</span></th><th scope="col" class="number">95%% interval</th>\
    <th scope="col" class="number">Chance</th><th scope="col" class="number">Examples</th></tr></thead>
    %s</table></div>
    """
        .formatted(rows);
  }

  private static String heading(String method) {
    return "<tr class=\"method\"><th scope=\"rowgroup\" colspan=\"7\">%s</th></tr>\n"
        .formatted(Html.text(method));
  }

  private SequencedMap<String, List<Measurement>> byMethod() {
    var methods = new LinkedHashMap<String, List<Measurement>>();
    for (Measurement each : measurements) {
      methods.computeIfAbsent(each.method(), _ -> new ArrayList<>()).add(each);
    }
    return methods;
  }

  private static String row(Measurement each, boolean sameTask) {
    return """
    <tr%s><th scope="row"%s>%s</th><td class="metric">%s</td><td class="number value">%s</td><td class="drawn">%s</td>\
    <td class="number range">%s</td><td class="number chance">%s</td><td class="number count">%,d</td></tr>
    """
        .formatted(
            each.isLikeChance() ? " class=\"like-chance\"" : "",
            sameTask ? " class=\"same\"" : "",
            Html.text(each.task()),
            Html.text(each.metric()),
            number(each, each.value()),
            each.isShare() && each.chance() != null ? drawn(each, each.chance()) : "",
            each.low() == each.high()
                ? "–"
                : number(each, each.low()) + " – " + number(each, each.high()),
            number(each, each.chance()),
            each.examples());
  }

  private static String number(Measurement each, @Nullable Double value) {
    if (value == null) {
      return "–";
    }
    if (each.isError()) {
      return String.format(Locale.ROOT, value < 10 ? "%.5f" : "%,.2f", value);
    }
    if (!each.isShare()) {
      String small = each.isCoarse() ? "%.1f" : "%.3f";
      return String.format(Locale.ROOT, value < 100 ? small : "%,.0f", value).replace("-", "−");
    }
    return each.metric().startsWith("AU")
        ? String.format(Locale.ROOT, "%.3f", value)
        : String.format(Locale.ROOT, "%.1f%%", 100 * value);
  }

  /** From 0 to 1: the interval as a bar, the value as a dot, chance as a tick. */
  private static String drawn(Measurement each, double chance) {
    return String.format(
        Locale.ROOT,
        "<svg class=\"interval\" viewBox=\"-4 0 168 16\" aria-hidden=\"true\"><path class=\"track\""
            + " d=\"M0 8H160\"/><path class=\"chance\" d=\"M%.1f 1V15\"/><path class=\"bar\""
            + " d=\"M%.1f 8H%.1f\"/><circle cx=\"%.1f\" cy=\"8\" r=\"3.5\"/></svg>",
        160 * chance,
        160 * each.low(),
        160 * each.high() + 0.01,
        160 * each.value());
  }
}
