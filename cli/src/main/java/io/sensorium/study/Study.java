package io.sensorium.study;

import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A question, the trainings that answer it, and how the answer is told. */
public sealed interface Study permits TrifeatureStudy, EmojiStudy {

  /** As it is called on the command line and in {@code docs/studies}. */
  String name();

  /** How large: {@code quick} or {@code full}. */
  String scale();

  List<Long> seeds();

  /** What runs it. */
  String command();

  /** What is to be trained, by name of the run, seed after seed. */
  SequencedMap<String, Experiment> experiments();

  /** Whose representations are asked. */
  List<Finding.Subject> subjects();

  /**
   * The table.
   *
   * @param found of each run, by its name
   */
  List<Row> rows(Map<String, List<Finding>> found);

  /** The question, for the top of its page: a title, and a paragraph. */
  Text question();

  /** What the numbers say, a sentence each. */
  List<String> verdict(List<Row> rows);

  /** What one must know to read the table: a paragraph. */
  String notes();

  BarChart chart(List<Row> rows);

  /** What a method is called in tables. */
  String title(String method);

  /** A title and a paragraph. */
  record Text(String title, String paragraph) {}
}
