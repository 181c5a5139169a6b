package io.sensorium.study;

import io.sensorium.data.Loosened;
import io.sensorium.data.Mispaired;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Bootstrap.Estimate;
import io.sensorium.evaluate.PairedResamples;
import io.sensorium.evaluate.PairedResamples.Outcome;
import io.sensorium.evaluate.RankTrend;
import io.sensorium.evaluate.SignFlip;
import io.sensorium.experiment.Experiment;
import io.sensorium.objective.Start;
import io.sensorium.study.ParallelismLevel.Knob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * How exactly must two modalities go together for one to learn from the other? The claim of a study
 * of co-learning against its control of shuffled pairs, with pairs that are loosened step by step.
 *
 * @param question with one number of labels
 * @param runs where the trainings are kept
 * @param worker which of the processes this is that train
 * @param tell hears a line now and then
 */
public record ParallelismStudy(
    CoLearningQuestion question, Path runs, Worker worker, Consumer<String> tell) {
  private static final int DRAWS = 2000;
  private static final long SEED = 48;

  /** Where the draws of who goes with whom branch off from a seed. */
  private static final long LOOSE = 200_000;

  private static final long SHUFFLED = 300_000;
  private static final String CONTROL = "shuffled";

  public ParallelismStudy {
    if (question.labels().size() != 1) {
      throw new IllegalArgumentException(
          "parallelism: needs one number of labels, got " + question.labels());
    }
  }

  /** Answers the question, and writes a page, its numbers and charts. */
  public ParallelismResults answer(String command, Path out) {
    TestItems items = question.items();
    var levels = levels();
    var results = results(levels, items, train(levels), command);
    new ParallelismPage(question, results).write(out);
    return results;
  }

  /** Does what is left to be trained, side by side with others that do the same. */
  public void train() {
    train(levels());
  }

  private List<ParallelismLevel> levels() {
    int size = question.recipe().data().open().train().size();
    return ParallelismLevel.all(size, question.task());
  }

  private SequencedMap<String, CoLearningExam.Answers> train(List<ParallelismLevel> levels) {
    train("pairs", pairs(levels));
    return train("labels", labels(levels));
  }

  /** Learning from pairs: shuffled ones first. */
  SequencedMap<String, Experiment> pairs(List<ParallelismLevel> levels) {
    var plan = new CoLearningPlan(question, runs);
    Source.Config data = question.recipe().data();
    var planned = new LinkedHashMap<String, Experiment>();
    for (long seed : question.seeds()) {
      planned.put(
          pairs(seed, CONTROL), plan.pairs(seed, new Mispaired.Config(data, SHUFFLED + seed)));
      for (ParallelismLevel level : levels) {
        planned.putIfAbsent(
            pairs(seed, level.run()),
            plan.pairs(seed, new Loosened.Config(data, level.degree(), LOOSE + seed)));
      }
    }
    return planned;
  }

  /** Learning from labels after that. */
  SequencedMap<String, Experiment> labels(List<ParallelismLevel> levels) {
    var plan = new CoLearningPlan(question, runs);
    var planned = new LinkedHashMap<String, Experiment>();
    for (long seed : question.seeds()) {
      var all = new ArrayList<>(List.of(CONTROL));
      levels.forEach(level -> all.add(level.run()));
      for (String run : all) {
        planned.putIfAbsent(
            labels(seed, run),
            plan.after(
                seed,
                question.labels().getFirst(),
                new Start.Trained(runs.resolve(pairs(seed, run)))));
      }
    }
    return planned;
  }

  private static String pairs(long seed, String run) {
    return "seed-%d/pairs/%s".formatted(seed, run);
  }

  private String labels(long seed, String run) {
    return "seed-%d/labels-%d/%s".formatted(seed, question.labels().getFirst(), run);
  }

  private SequencedMap<String, CoLearningExam.Answers> train(
      String what, SequencedMap<String, Experiment> planned) {
    return new Trainings(runs, worker, tell).count(what, planned, new CoLearningExam(question));
  }

  /** What was found; the outcome of shuffled pairs is the first. */
  ParallelismResults results(
      List<ParallelismLevel> levels,
      TestItems items,
      Map<String, CoLearningExam.Answers> found,
      String command) {
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.add(outcome(found, CONTROL));
    levels.forEach(level -> outcomes.add(outcome(found, level.run())));
    var resamples = PairedResamples.of(outcomes, items.groups(), DRAWS, SEED);
    List<ParallelismResults.Level> gains = new ArrayList<>();
    double[][] bySeed = new double[levels.size()][];
    for (int i = 0; i < levels.size(); i++) {
      int at = i + 1;
      Estimate accuracy = resamples.estimate(a -> mean(a[at]));
      Estimate gain = resamples.estimate(a -> mean(a[at]) - mean(a[0]));
      bySeed[i] = differences(outcomes.get(at), outcomes.getFirst(), items);
      gains.add(
          new ParallelismResults.Level(
              levels.get(i).knob(),
              levels.get(i).place(),
              levels.get(i).title(),
              accuracy.value(),
              gain.value(),
              gain.low(),
              gain.high(),
              SignFlip.p(bySeed[i])));
    }
    Estimate control = resamples.estimate(a -> mean(a[0]));
    return new ParallelismResults(
        command,
        StudyRunner.version(),
        question.data(),
        question.target(),
        question.with(),
        question.task(),
        items.groups().length,
        question.labels().getFirst(),
        question.seeds(),
        control.value(),
        gains,
        List.of(trend(Knob.CORRUPTION, levels, bySeed), trend(Knob.BLOCKS, levels, bySeed)));
  }

  private Outcome outcome(Map<String, CoLearningExam.Answers> found, String run) {
    return new Outcome(
        question.seeds().stream()
            .map(seed -> labels(seed, run))
            .map(name -> Objects.requireNonNull(found.get(name), name))
            .map(answers -> answers.of(Arm.Shown.TARGET))
            .toArray(boolean[][]::new));
  }

  private static double mean(double[] groups) {
    return Arrays.stream(groups).average().orElseThrow();
  }

  private static double[] differences(Outcome one, Outcome other, TestItems items) {
    double[] differences = new double[one.right().length];
    for (int seed = 0; seed < differences.length; seed++) {
      differences[seed] = items.balanced(one.right()[seed]) - items.balanced(other.right()[seed]);
    }
    return differences;
  }

  private static ParallelismResults.Trend trend(
      Knob knob, List<ParallelismLevel> levels, double[][] bySeed) {
    List<double[]> along = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).knob() == knob) {
        along.add(bySeed[i]);
      }
    }
    double[][] rows = new double[along.getFirst().length][along.size()];
    for (int seed = 0; seed < rows.length; seed++) {
      for (int i = 0; i < along.size(); i++) {
        rows[seed][i] = along.get(i)[seed];
      }
    }
    RankTrend trend = RankTrend.of(rows);
    return new ParallelismResults.Trend(knob, trend.rho(), trend.p());
  }
}
