package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.evaluate.CrossModal;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Contribution;
import io.sensorium.experiment.Endurance;
import io.sensorium.experiment.Examination;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Maps;
import io.sensorium.experiment.Meeting;
import io.sensorium.experiment.Questions;
import io.sensorium.experiment.Run;
import io.sensorium.objective.Start;
import io.sensorium.train.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;

/** Evaluates a run as it is seen at the terminal, and keeps what was found. */
final class Evaluation {
  /** Metrics that are only in the report, but where they are the first of a method. */
  private static final Set<String> BESIDE =
      Set.of(
          "accuracy",
          "accuracy, classes drawn again",
          "top-5 accuracy",
          "AUROC",
          "d-prime, mean of labels",
          "all labels right",
          "queries with ties",
          "unknown AUPR",
          "FPR95, known positive");

  private final Run run;
  private final String summary;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Meeting.Compared> compared = new ArrayList<>();

  /**
   * @param summary a sentence or two for a reader of the page; may be empty
   */
  Evaluation(Run run, String summary) {
    this.run = run;
    this.summary = summary;
  }

  /**
   * What is asked beside the recipe's questions.
   *
   * @param baselines the same of raw inputs and of a network with random weights
   * @param maps to be drawn where the recipe names none
   * @param contribution what each modality contributes
   * @param labels few labels to tell it from; none if empty
   * @param robustness how much damage it bears
   */
  record Extras(
      boolean baselines,
      boolean maps,
      boolean contribution,
      List<Integer> labels,
      boolean robustness) {
    static final Extras BASELINES = new Extras(true, false, false, List.of(), false);
  }

  /**
   * @param given for each question the modalities that the probes are shown; what the recipe says
   *     if empty
   */
  void evaluate(List<List<String>> given, Extras extras) {
    Assembly trained = run.load();
    tellDoubts(trained);
    List<List<String>> questions = questions(given);
    ask(Finding.Subject.TRAINED, trained, questions);
    if (extras.baselines) {
      Assembly fresh = Assembly.of(run.experiment(), run.folder());
      boolean taught = run.experiment().objective().start() instanceof Start.Trained;
      Finding.Subject untrained =
          taught ? Finding.Subject.BEFORE_FINE_TUNING : Finding.Subject.RANDOM_WEIGHTS;
      ask(untrained, fresh, questions);
      ask(Finding.Subject.RAW_INPUTS, fresh, questions);
      var before = new Examination(untrained, fresh, run.experiment());
      var after = new Examination(Finding.Subject.TRAINED, trained, run.experiment());
      for (List<String> each : questions) {
        tell(
            "%s and %s, given %s"
                .formatted(Finding.Subject.TRAINED, untrained, String.join(" and ", each)),
            after.compare(before, each));
      }
    }
    SimilarityFiles.write(run, compared);
    map(trained, extras.maps);
    contribute(trained, extras);
    damage(trained, extras);
    RunReport.write(run, summary, trained, findings);
    System.out.printf(
        "%nreport: %s%nmodel card: %s%n",
        run.folder().resolve("report.html"), run.folder().resolve("MODEL_CARD.md"));
  }

  private void tellDoubts(Assembly trained) {
    var state = Checkpoint.state(Checkpoint.newest(run.checkpoints()).orElseThrow());
    long steps = run.experiment().training().steps();
    if (!run.isTrained()) {
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
    for (CrossModal each : run.experiment().evaluation().crossed()) {
      tell(
          "%s, %s with the help of %s".formatted(subject, each.given(), each.by()),
          examination.cross(each));
    }
    tell("%s, from codes".formatted(subject), examination.reconstruct());
    meet(subject, examination.meeting());
  }

  private void meet(Finding.Subject subject, Meeting meeting) {
    Questions asked = run.experiment().evaluation();
    for (Questions.Direction each : asked.retrieval()) {
      tell("%s, from %s to %s".formatted(subject, each.from(), each.to()), meeting.retrieve(each));
    }
    if (subject == Finding.Subject.RAW_INPUTS) {
      return;
    }
    for (Questions.Described each : asked.described()) {
      tell("%s, %s told by %s".formatted(subject, each.given(), each.by()), meeting.describe(each));
    }
    for (Questions.Pair each : asked.pairs()) {
      Meeting.Compared found = meeting.compare(each);
      compared.add(found);
      tell("%s, %s beside %s".formatted(subject, each.first(), each.second()), found.findings());
    }
  }

  private void map(Assembly trained, boolean wanted) {
    SequencedMap<String, List<String>> tasks = trained.source().tasks();
    Questions asked = run.experiment().evaluation();
    Maps maps = asked.maps();
    if (maps == null && wanted) {
      maps = Maps.of(asked, List.copyOf(tasks.keySet()));
    }
    List<Meeting.Mapped> drawn = new ArrayList<>();
    if (maps != null) {
      var examination = new Examination(Finding.Subject.TRAINED, trained, run.experiment());
      for (List<String> space : maps.spaces()) {
        System.out.printf("%ndrawing maps of %s%n", String.join(" and ", space));
        drawn.add(examination.meeting().map(space, maps));
      }
    }
    MapFiles.write(run, drawn, tasks);
  }

  private void contribute(Assembly trained, Extras extras) {
    long step = step();
    if (extras.contribution) {
      var extent = Contribution.Extent.usual(run.experiment().modalities().size(), extras.labels);
      Contribution.Found found =
          new Contribution(trained, run.experiment(), extent)
              .measure(what -> System.out.printf("%nasking for contributions: %s%n", what));
      ContributionFiles.write(run, step, found);
    } else {
      forget(ContributionFiles.NAME, "contribution.csv", step);
    }
  }

  private void damage(Assembly trained, Extras extras) {
    long step = step();
    if (extras.robustness) {
      Endurance.Found found =
          new Endurance(trained, run.experiment(), Endurance.Extent.USUAL)
              .measure(what -> System.out.printf("damaging: %s%n", what));
      RobustnessFiles.write(run, step, found);
    } else {
      forget(RobustnessFiles.NAME, "robustness.csv", step);
    }
  }

  private long step() {
    return Checkpoint.state(Checkpoint.newest(run.checkpoints()).orElseThrow()).step();
  }

  /** Drops what was found of another step of the training. */
  private void forget(String file, String table, long step) {
    Path found = run.folder().resolve(file);
    try {
      if (Files.exists(found)
          && !Long.valueOf(step).equals(Json.tree(file, Files.readString(found)).get("step"))) {
        Files.delete(found);
        Files.deleteIfExists(run.folder().resolve(table));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be read".formatted(found), e);
    }
  }

  /** Keeps all that was found; tells the main numbers, the rest is in the report. */
  private void tell(String title, List<Finding> found) {
    if (found.isEmpty()) {
      return;
    }
    findings.addAll(found);
    System.out.printf("%n%s%n", title);
    String line = line(found);
    System.out.printf(line, "task", "method", "metric", "value", "95% interval", "chance");
    Set<String> begun = new HashSet<>();
    for (Finding each : found) {
      Measurement m = each.measurement();
      boolean first = begun.add(m.method() + "/" + m.task());
      boolean head = m.method().equals(Examination.HEAD) && m.metric().equals("accuracy");
      if (first || head || !BESIDE.contains(m.metric())) {
        System.out.printf(
            line,
            m.task(),
            m.method(),
            m.metric(),
            number(m, m.value()),
            m.low() == m.high() ? "" : number(m, m.low()) + " to " + number(m, m.high()),
            m.chance() == null ? "" : number(m, m.chance()));
      }
    }
  }

  /** The form of a line of a table, wide enough for the names of its tasks. */
  private static String line(List<Finding> found) {
    int widest =
        found.stream().mapToInt(each -> each.measurement().task().length()).max().orElse(0);
    return "  %%-%ds %%-30s %%-18s %%7s  %%-16s %%7s%%n".formatted(Math.max(20, widest));
  }

  /**
   * Shares with three digits after the point, errors with more, all that goes beyond 1 with one.
   */
  private static String number(Measurement of, double value) {
    String format =
        switch (of.metric()) {
          case "MSE", "RMS error" -> value < 10 ? "%.5f" : "%,.2f";
          case "PSNR", "perplexity", "median rank", "labels left out" -> "%.1f";
          default -> "%.3f";
        };
    return String.format(Locale.ROOT, format, value);
  }
}
