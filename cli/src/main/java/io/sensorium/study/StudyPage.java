package io.sensorium.study;

import io.sensorium.study.StudyResults.Row;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A study as it is read: question, command, verdict, figure, table. */
record StudyPage(Study study, StudyResults results) {
  static final String FIGURE = "figure.png";

  String text() {
    var text = new StringBuilder();
    text.append("# %s\n\n%s\n\n".formatted(study.question().title(), question()));
    text.append("```\n%s\n```\n\n".formatted(results.command()));
    text.append(
        "Scale `%s`, %s; version %s. %s\n\n"
            .formatted(results.scale(), seeds(), results.version(), intervals()));
    study.verdict(results.rows()).forEach(line -> text.append("- ").append(line).append('\n'));
    text.append("\n![Every method and question](%s)\n\n".formatted(FIGURE));
    text.append("| method | question | value | 95% interval | chance | published |\n");
    text.append("|---|---|---:|---:|---:|---:|\n");
    for (Row row : results.rows()) {
      text.append(
          "| %s | %s | %s | %s to %s | %s | %s |\n"
              .formatted(
                  study.title(row.method()),
                  row.metric(),
                  percent(row.value()),
                  percent(row.low()),
                  percent(row.high()),
                  percent(row.chance()),
                  percent(row.published())));
    }
    text.append("\n%s\n\nNumbers: [results.json](results.json).\n".formatted(study.notes()));
    return text.toString();
  }

  private String question() {
    return study.question().paragraph();
  }

  private String seeds() {
    List<Long> seeds = results.seeds();
    return seeds.size() == 1 ? "one seed" : seeds.size() + " seeds";
  }

  private String intervals() {
    return results.seeds().size() == 1
        ? "Intervals are those of the test set (bootstrap), not of another training."
        : "Intervals are Student's over seeds.";
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
