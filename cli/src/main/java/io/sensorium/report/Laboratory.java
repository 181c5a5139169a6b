package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A page on what an experiment found: the verdict first, then what it rests on. As HTML, {@code
 * report.html}, one file that needs nothing beside it; and as Markdown. All text may hold
 * Markdown's bold, italics and links.
 *
 * @param question a paragraph
 * @param limits what it does not say, a sentence each
 * @param command that does the same again
 */
public record Laboratory(
    String title,
    String question,
    Verdict verdict,
    List<Figure> figures,
    List<Table> tables,
    List<String> limits,
    String command) {

  /** How a verdict is shown. */
  public enum Side {
    GOOD,
    BAD,
    NEITHER
  }

  /**
   * What was found.
   *
   * @param words a few
   * @param grounds a sentence each
   */
  public record Verdict(Side side, String words, List<String> grounds) {}

  /** A picture beside the page, and what it shows. */
  public record Figure(String file, String caption) {}

  /**
   * Rows of a table.
   *
   * @param note how to read it; may be empty
   * @param head names of the columns; the first is to the left, the others to the right
   */
  public record Table(String title, String note, List<String> head, List<List<String>> rows) {}

  /**
   * Writes the page as HTML.
   *
   * @param folder in which its pictures lie
   * @return the page
   */
  public Path write(Path folder) {
    String main =
        """
        <header>
        <h1>%s</h1>
        <p class="summary">%s</p>
        </header>
        <section class="verdict %s">
        <h2>%s</h2>
        <ul>%s</ul>
        </section>
        <section>
        %s</section>
        %s<section>
        <h2>Limits</h2>
        <ul>%s</ul>
        </section>
        <section>
        <h2>The same again</h2>
        <pre>%s</pre>
        </section>
        """
            .formatted(
                Html.text(title),
                Html.inline(question),
                verdict.side.name().toLowerCase(Locale.ROOT),
                Html.inline(verdict.words),
                items(verdict.grounds),
                figures.stream().map(each -> html(folder, each)).collect(joining()),
                tables.stream().map(Laboratory::html).collect(joining()),
                items(limits),
                Html.text(command));
    return new Page(title, main).write(folder);
  }

  private static String items(List<String> sentences) {
    return sentences.stream()
        .map(each -> "<li>" + Html.inline(each) + "</li>\n")
        .collect(joining());
  }

  private static String html(Path folder, Figure figure) {
    return "<figure class=\"picture\">%s<figcaption>%s</figcaption></figure>\n"
        .formatted(
            Html.picture(folder.resolve(figure.file), figure.caption), Html.text(figure.caption));
  }

  private static String html(Table table) {
    return """
    <section>
    <h2>%s</h2>
    <p class="note">%s</p>
    <div class="wide">
    <table class="plain">
    <thead><tr>%s</tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </div>
    </section>
    """
        .formatted(
            Html.text(table.title),
            Html.inline(table.note),
            cells("th", table.head),
            table.rows.stream()
                .map(row -> "<tr>" + cells("td", row) + "</tr>\n")
                .collect(joining()));
  }

  private static String cells(String tag, List<String> cells) {
    var html = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      html.append(
          "<%s%s>%s</%s>"
              .formatted(tag, i == 0 ? "" : " class=\"number\"", Html.inline(cells.get(i)), tag));
    }
    return html.toString();
  }

  /** The page as Markdown. */
  public String markdown() {
    var text = new StringBuilder();
    text.append("# %s\n\n%s\n\n".formatted(title, question));
    text.append("**%s**\n\n".formatted(verdict.words));
    verdict.grounds.forEach(line -> text.append("- ").append(line).append('\n'));
    figures.forEach(each -> text.append("\n![%s](%s)\n".formatted(each.caption, each.file)));
    tables.forEach(each -> text.append(markdown(each)));
    text.append("\n## Limits\n\n");
    limits.forEach(line -> text.append("- ").append(line).append('\n'));
    text.append("\n## The same again\n\n```\n%s\n```\n".formatted(command));
    return text.toString();
  }

  private static String markdown(Table table) {
    String rule = table.head.stream().skip(1).map(_ -> "---:|").collect(joining("", "|---|", ""));
    return "\n## %s\n\n%s%s\n%s\n%s"
        .formatted(
            table.title,
            table.note.isEmpty() ? "" : table.note + "\n\n",
            row(table.head),
            rule,
            table.rows.stream().map(each -> row(each) + "\n").collect(joining()));
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(joining(" | ", "| ", " |"));
  }
}
