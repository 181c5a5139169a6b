package io.sensorium.study;

import io.sensorium.report.Chart;
import io.sensorium.study.StudyResults.Row;
import java.util.List;

/** A question, the trainings that answer it, and how the answer is told. */
public sealed interface Study
    permits Probed, CommAblationStudy, DropTokenStudy, InformationStudy, MaskingStudy, TypesStudy {

  /** As it is called on the command line and in {@code docs/studies}. */
  String name();

  /** How large: {@code quick} or {@code full}. */
  default String scale() {
    return Scale.QUICK.toString();
  }

  List<Long> seeds();

  /** What its intervals are of: a sentence. */
  default String intervals() {
    return seeds().size() == 1
        ? "Intervals are those of the test set (bootstrap), not of another training."
        : "Intervals are those of another training (Student's over seeds) on another test set"
            + " (bootstrap).";
  }

  /** What runs it. */
  default String command() {
    return "./sensorium study %s --seeds %d".formatted(name(), seeds().size());
  }

  /** Does what is left to do, and tells the table. */
  List<Row> rows(Trainings trainings);

  /** The question, for the top of its page: a title, and a paragraph. */
  Text question();

  /** What the numbers say, a sentence each. */
  List<String> verdict(List<Row> rows);

  /** What one must know to read the table: a paragraph. */
  String notes();

  List<Figure> figures(List<Row> rows);

  /** The table for people, in Markdown. */
  default String table(List<Row> rows) {
    return StudyTable.of(this, rows);
  }

  /** What a method is called in tables. */
  String title(String method);

  /** A title and a paragraph. */
  record Text(String title, String paragraph) {}

  /**
   * A chart of the page.
   *
   * @param file in which it is written
   * @param caption what it shows
   */
  record Figure(String file, String caption, Chart chart) {}
}
