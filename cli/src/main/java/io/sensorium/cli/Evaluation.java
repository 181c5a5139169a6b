package io.sensorium.cli;

import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Examination;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Questions;
import io.sensorium.experiment.Run;
import io.sensorium.objective.Start;
import io.sensorium.train.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Evaluates a run as it is seen at the terminal, and keeps what was found. */
final class Evaluation {
  /** Metrics that are only in the report. */
  private static final Set<String> BESIDE =
      Set.of(
          "accuracy",
          "top-5 accuracy",
          "AUROC",
          "queries with ties",
          "unknown AUPR",
          "FPR95, known positive");

  private final Run run;
  private final String summary;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param summary a sentence or two for a reader of the page; may be empty
   */
  Evaluation(Run run, String summary) {
    this.run = run;
    this.summary = summary;
  }

  /**
   * @param given for each question the modalities that the probes are shown; what the recipe says
   *     if empty
   */
  void evaluate(List<List<String>> given, boolean baselines) {
    Assembly trained = run.load();
    tellDoubts(trained);
    List<List<String>> questions = questions(given);
    ask(Finding.Subject.TRAINED, trained, questions);
    if (baselines) {
      Assembly fresh = Assembly.of(run.experiment(), run.folder());
      boolean taught = run.experiment().objective().start() instanceof Start.Trained;
      ask(
          taught ? Finding.Subject.BEFORE_FINE_TUNING : Finding.Subject.RANDOM_WEIGHTS,
          fresh,
          questions);
      ask(Finding.Subject.RAW_INPUTS, fresh, questions);
    }
    RunReport.write(run, summary, trained, findings);
    System.out.printf("%nreport: %s%n", run.folder().resolve("report.html"));
  }

  private void tellDoubts(Assembly trained) {
    var state = Checkpoint.state(Checkpoint.newest(run.checkpoints()).orElseThrow());
    long steps = run.experiment().training().steps();
    if (state.step() < steps) {
      System.out.printf("note: trained %,d of %,d steps so far%n", state.step(), steps);
    }
    if (!state.data().equals(trained.source().fingerprint())) {
      System.out.println("note: the data has changed since the training");
    }
  }

  private List<List<String>> questions(List<List<String>> given) {
    var all = run.experiment().modalities().keySet();
    List<List<String>> chosen = given.isEmpty() ? run.experiment().evaluation().given() : given;
    for (List<String> names : chosen) {
      for (String name : names) {
        if (!all.contains(name)) {
          throw new UserException("--given: no modality '%s'; there are %s".formatted(name, all));
        }
      }
    }
    return chosen.isEmpty() ? List.of(List.copyOf(all)) : chosen;
  }

  private void ask(Finding.Subject subject, Assembly assembly, List<List<String>> questions) {
    var examination = new Examination(subject, assembly, run.experiment());
    for (List<String> given : questions) {
      tell(
          "%s, given %s".formatted(subject, String.join(" and ", given)), examination.probe(given));
    }
    tell("%s, from codes".formatted(subject), examination.reconstruct());
    if (subject != Finding.Subject.RAW_INPUTS) {
      for (Questions.Direction direction : run.experiment().evaluation().retrieval()) {
        tell(
            "%s, from %s to %s".formatted(subject, direction.from(), direction.to()),
            examination.retrieve(direction));
      }
    }
  }

  /** Keeps all that was found; tells the main numbers, the rest is in the report. */
  private void tell(String title, List<Finding> found) {
    if (found.isEmpty()) {
      return;
    }
    findings.addAll(found);
    System.out.printf("%n%s%n", title);
    System.out.printf(
        "  %-20s %-30s %-18s %7s  %-16s %7s%n",
        "task", "method", "metric", "value", "95% interval", "chance");
    for (Finding each : found) {
      Measurement m = each.measurement();
      boolean head = m.method().equals(Examination.HEAD) && m.metric().equals("accuracy");
      if (head || !BESIDE.contains(m.metric())) {
        System.out.printf(
            "  %-20s %-30s %-18s %7s  %-16s %7s%n",
            m.task(),
            m.method(),
            m.metric(),
            number(m, m.value()),
            number(m, m.low()) + " to " + number(m, m.high()),
            m.chance() == null ? "" : number(m, m.chance()));
      }
    }
  }

  /**
   * Shares with three digits after the point, errors with more, all that goes beyond 1 with one.
   */
  private static String number(Measurement of, double value) {
    String format =
        switch (of.metric()) {
          case "MSE", "RMS error" -> "%.5f";
          case "PSNR", "perplexity", "median rank" -> "%.1f";
          default -> "%.3f";
        };
    return String.format(Locale.ROOT, format, value);
  }
}
