package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import io.sensorium.report.Neighbours.Found;
import io.sensorium.report.Neighbours.Item;
import io.sensorium.report.Neighbours.Query;
import java.nio.file.Path;
import java.util.Locale;

/** Neighbours as pictures and words, framed by whether their label agrees. */
record NeighbourGrid(Neighbours neighbours, Path folder) {

  String html() {
    return neighbours.queries().stream()
        .map(this::row)
        .collect(joining("\n", "<div class=\"neighbours\">\n", "\n</div>\n"));
  }

  private String row(Query query) {
    return "<div class=\"query\">%s<ol>%s</ol></div>"
        .formatted(
            card("asked", query.item(), ""),
            query.nearest().stream().map(this::found).collect(joining("\n")));
  }

  private String found(Found found) {
    String sign =
        String.format(
            Locale.ROOT,
            "<span class=\"likeness\"><span aria-label=\"%s\">%s</span> %.2f</span>",
            found.agrees() ? "same label" : "other label",
            found.agrees() ? "✓" : "✗",
            found.similarity());
    return "<li>" + card(found.agrees() ? "agrees" : "differs", found.item(), sign) + "</li>";
  }

  private String card(String kind, Item item, String sign) {
    String pictures =
        item.pictures().stream()
            .map(each -> Html.picture(folder.resolve(each), item.label() + ", " + item.id()))
            .collect(joining());
    String words = item.text() == null ? "" : "<q>" + Html.text(item.text()) + "</q>";
    return """
    <div class="card %s" title="%s"><div class="shown">%s%s</div>\
    <div class="label">%s</div>%s</div>\
    """
        .formatted(kind, Html.text(item.id()), pictures, words, Html.text(item.label()), sign);
  }
}
