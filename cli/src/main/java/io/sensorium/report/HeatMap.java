package io.sensorium.report;

import java.util.List;
import java.util.Locale;

/**
 * Numbers as a table whose cells are the darker the larger they are, as HTML.
 *
 * @param corner what the rows are
 * @param rows names
 * @param columns names
 * @param values [rows][columns]
 * @param low what is white
 * @param high what is darkest
 */
record HeatMap(
    String corner,
    List<String> rows,
    List<String> columns,
    List<List<Double>> values,
    double low,
    double high) {

  String html() {
    var html = new StringBuilder("<div class=\"wide\"><table class=\"plain heat\">\n<thead><tr>");
    html.append("<th scope=\"col\">%s</th>".formatted(Html.text(corner)));
    columns.forEach(
        name ->
            html.append("<th scope=\"col\" class=\"number\">%s</th>".formatted(Html.text(name))));
    html.append("</tr></thead>\n<tbody>");
    for (int r = 0; r < rows.size(); r++) {
      html.append("<tr><th scope=\"row\">%s</th>".formatted(Html.text(rows.get(r))));
      values.get(r).forEach(value -> html.append(cell(value)));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private String cell(double value) {
    double share = high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0;
    return String.format(
        Locale.ROOT,
        "<td class=\"number\" style=\"background:rgba(0,114,178,%.2f);color:%s\">%.1f%%</td>",
        share * .85,
        share > .6 ? "#fff" : "inherit",
        100 * value);
  }
}
