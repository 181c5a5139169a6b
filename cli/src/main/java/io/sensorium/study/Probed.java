package io.sensorium.study;

import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.report.Chart;
import io.sensorium.study.StudyResults.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A study whose answer is what can be read from representations. */
sealed interface Probed extends Study
    permits TrifeatureStudy,
        EmojiStudy,
        M3aeStudy,
        VattStudy,
        ClinicalStudy,
        MissingStudy,
        MultibenchStudy {

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

  Chart chart(List<Row> rows);

  @Override
  default List<Row> rows(Trainings trainings) {
    var found = new LinkedHashMap<String, List<Finding>>();
    trainings
        .run(experiments(), new Probing(subjects()))
        .forEach((name, findings) -> found.put(name, findings.findings()));
    return rows(found);
  }

  @Override
  default List<Figure> figures(List<Row> rows) {
    return List.of(new Figure("figure.png", "Every method and question", chart(rows)));
  }
}
