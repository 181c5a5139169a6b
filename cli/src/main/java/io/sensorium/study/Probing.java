package io.sensorium.study;

import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Examination;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Run;
import io.sensorium.train.Stop;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks representations the questions of their recipe.
 *
 * @param subjects whose representations
 */
record Probing(List<Finding.Subject> subjects) implements Exam<Probing.Findings> {

  /** The content of {@code findings.json}. */
  record Findings(List<Finding> findings) {}

  @Override
  public String file() {
    return "findings.json";
  }

  @Override
  public Class<Findings> type() {
    return Findings.class;
  }

  @Override
  public Findings of(Run trained, Stop stop) {
    List<Finding> found = new ArrayList<>();
    for (Finding.Subject subject : subjects) {
      stop.check();
      Assembly assembly =
          subject == Finding.Subject.TRAINED
              ? trained.load()
              : Assembly.of(trained.experiment(), trained.folder());
      found.addAll(new Examination(subject, assembly, trained.experiment()).all());
    }
    return new Findings(found);
  }
}
