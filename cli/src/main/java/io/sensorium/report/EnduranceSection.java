package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much damage a model bears, as a section of a page. */
record EnduranceSection(Endurance found) {

  String html() {
    if (found.tasks().isEmpty()) {
      return "";
    }
    Endurance.Task first = found.tasks().getFirst();
    return """
    <section>
    <h2>How much damage it bears</h2>
    %s<p class="note">Balanced accuracy, %s, over the level of damage. Blue: the model with its 95%% interval; \
    dashed: late fusion of readers of one modality each; red: chance.</p>
    <div class="multiples">%s</div>
    %s%s</section>
    """
        .formatted(
            found.notes().stream()
                .map(each -> "<p class=\"note\">" + Html.text(each) + "</p>\n")
                .collect(joining()),
            Html.text(first.name()),
            charts(first),
            table(first),
            found.tasks().stream().skip(1).map(EnduranceSection::other).collect(joining()));
  }

  private static String other(Endurance.Task task) {
    return """
    <details><summary class="minor">%s</summary>
    <div class="multiples">%s</div>
    %s</details>
    """
        .formatted(Html.text(task.name()), charts(task), table(task));
  }

  private static String charts(Endurance.Task task) {
    return task.curves().stream()
        .map(
            curve -> "<figure>%s</figure>\n".formatted(new DamageChart(curve, task.chance()).svg()))
        .collect(joining());
  }

  private static String table(Endurance.Task task) {
    return """
    <div class="wide"><table class="plain">
    <thead><tr><th scope="col">Damage</th><th scope="col" class="number">Undamaged</th>\
    <th scope="col" class="number">Relative robustness</th><th scope="col" class="number">Effective robustness</th>\
    <th scope="col" class="number">Retention</th><th scope="col" class="number">Half-way at</th></tr></thead>
    <tbody>%s</tbody></table></div>
    """
        .formatted(task.curves().stream().map(EnduranceSection::row).collect(joining()));
  }

  private static String row(Endurance.Curve curve) {
    return "<tr><th scope=\"row\">%s</th>%s%s%s%s%s</tr>\n"
        .formatted(
            Html.text(curve.damage()),
            cell(curve.points().getFirst(), 100, "%"),
            cell(curve.relative(), 100, "%"),
            cell(curve.effective(), 100, " points"),
            cell(curve.retention(), 100, "%"),
            cell(curve.halfWay(), 1, ""));
  }

  private static String cell(@Nullable Estimated number, double times, String unit) {
    if (number == null) {
      return "<td class=\"number\">–</td>";
    }
    String format = times == 1 ? "%.2f%s" : "%.1f%s";
    return "<td class=\"number\" title=\"%s\">%s</td>"
        .formatted(
            String.format(
                    Locale.ROOT,
                    "95%% interval %.1f to %.1f",
                    times * number.low(),
                    times * number.high())
                .replace("-", "−"),
            String.format(Locale.ROOT, format, times * number.value(), unit).replace("-", "−"));
  }
}
