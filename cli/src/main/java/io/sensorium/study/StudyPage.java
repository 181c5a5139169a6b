package io.sensorium.study;

import java.util.List;

/** A study as it is read: question, command, verdict, figures, table. */
record StudyPage(Study study, StudyResults results) {
  String text() {
    var text = new StringBuilder();
    text.append("# %s\n\n%s\n\n".formatted(study.question().title(), question()));
    text.append("```\n%s\n```\n\n".formatted(results.command()));
    text.append(
        "Scale `%s`, %s; version %s. %s\n\n"
            .formatted(results.scale(), seeds(), results.version(), study.intervals()));
    study.verdict(results.rows()).forEach(line -> text.append("- ").append(line).append('\n'));
    for (Study.Figure figure : study.figures(results.rows())) {
      text.append("\n![%s](%s)\n".formatted(figure.caption(), figure.file()));
    }
    text.append('\n').append(study.table(results.rows()));
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
}
