package io.sensorium.study;

import io.sensorium.data.FewLabels;
import io.sensorium.data.MatchedNoise;
import io.sensorium.data.Mispaired;
import io.sensorium.data.Source;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Questions;
import io.sensorium.objective.Distillation;
import io.sensorium.objective.Objective;
import io.sensorium.objective.Smil;
import io.sensorium.objective.Start;
import io.sensorium.objective.Taught;
import io.sensorium.train.Schedule;
import io.sensorium.train.Training;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * The trainings that answer a question, in three rounds: from pairs, from labels, from teachers.
 * Everything but what an arm is about is the same for all: networks, steps, rate, batch.
 *
 * @param runs where the trainings are kept
 */
record CoLearningPlan(CoLearningQuestion question, Path runs) {
  private static final double DROPPED = 0.5;
  private static final double TEMPERATURE = 2;

  /** Of SMIL, as published. */
  private static final int MEANS = 10;

  private static final int HIDDEN = 64;

  /** Where the draws of a control branch off from a seed. */
  private static final long CONTROL = 100_000;

  private static final List<Arm> PAIRED = List.of(Arm.TOGETHER, Arm.SHUFFLED, Arm.NOISE);
  private static final List<Arm> TEACHERS = List.of(Arm.BOTH, Arm.OTHER);
  private static final List<Arm> STUDENTS = List.of(Arm.DISTILLED, Arm.DISTILLED_FROM_OTHER);

  /** Learning from pairs, without labels. */
  SequencedMap<String, Experiment> pairs() {
    var planned = new LinkedHashMap<String, Experiment>();
    for (long seed : question.seeds()) {
      for (Arm arm : PAIRED) {
        if (question.arms().contains(arm)) {
          planned.put(pairs(seed, arm), pairs(seed, data(arm, seed)));
        }
      }
    }
    return planned;
  }

  /** Learning from these pairs. */
  Experiment pairs(long seed, Source.Config data) {
    return experiment(seed, data, question.recipe().objective(), question.recipe().training());
  }

  /** Learning from so many labels of the target after that. */
  Experiment after(long seed, int labels, Start pairs) {
    return experiment(
        seed,
        few(labels, seed),
        taught(pairs, List.of(question.target()), 0, question.rate()),
        training(labels, question.steps()));
  }

  /** Learning from labels. */
  SequencedMap<String, Experiment> labels() {
    var planned = new LinkedHashMap<String, Experiment>();
    for (long seed : question.seeds()) {
      for (int labels : question.labels()) {
        for (Arm arm : question.arms()) {
          if (arm != Arm.IMPUTED && !STUDENTS.contains(arm)) {
            long steps = arm == Arm.LONGER ? longer() : question.steps();
            planned.put(
                name(seed, labels, arm),
                experiment(seed, few(labels, seed), taught(seed, arm), training(labels, steps)));
          }
        }
      }
    }
    return planned;
  }

  /** Learning from those that have learned from labels. */
  SequencedMap<String, Experiment> students() {
    var planned = new LinkedHashMap<String, Experiment>();
    for (long seed : question.seeds()) {
      for (int labels : question.labels()) {
        for (int i = 0; i < STUDENTS.size(); i++) {
          if (question.arms().contains(STUDENTS.get(i))) {
            Path teacher = runs.resolve(name(seed, labels, TEACHERS.get(i)));
            var objective =
                new Distillation.Config(
                    taught(scratch(), List.of(question.target()), 0, 1), teacher, 1, TEMPERATURE);
            planned.put(
                name(seed, labels, STUDENTS.get(i)),
                experiment(
                    seed,
                    question.recipe().data(),
                    objective,
                    training(Integer.MAX_VALUE, question.steps())));
          }
        }
      }
    }
    return planned;
  }

  /** Those of so many labels that end with a reader of the target alone. */
  SequencedMap<String, Experiment> readers(int labels) {
    SequencedMap<String, Experiment> all = labels();
    all.putAll(students());
    var readers = new LinkedHashMap<String, Experiment>();
    for (long seed : question.seeds()) {
      for (Arm arm : question.arms()) {
        if (arm.shown() == Arm.Shown.TARGET) {
          String name = name(seed, labels, arm);
          readers.put(name, Objects.requireNonNull(all.get(name), name));
        }
      }
    }
    return readers;
  }

  static String name(long seed, int labels, Arm arm) {
    return "seed-%d/labels-%d/%s".formatted(seed, labels, arm.run());
  }

  private static String pairs(long seed, Arm arm) {
    return "seed-%d/pairs/%s".formatted(seed, arm.run());
  }

  private Source.Config data(Arm arm, long seed) {
    Source.Config data = question.recipe().data();
    if (arm == Arm.SHUFFLED) {
      return new Mispaired.Config(data, CONTROL + seed);
    }
    if (arm == Arm.NOISE) {
      for (String name : question.with()) {
        data = new MatchedNoise.Config(data, name, CONTROL + seed);
      }
    }
    return data;
  }

  private Source.Config few(int labels, long seed) {
    return new FewLabels.Config(question.recipe().data(), question.task(), labels, seed);
  }

  private Start scratch() {
    return new Start.Scratch(question.recipe().objective());
  }

  private Objective.Config taught(long seed, Arm arm) {
    return switch (arm) {
      case TOGETHER, SHUFFLED, NOISE ->
          taught(
              new Start.Trained(runs.resolve(pairs(seed, arm))),
              List.of(question.target()),
              0,
              question.rate());
      case BOTH, IMPUTED -> taught(scratch(), question.all(), 0, 1);
      case DROPPED -> taught(scratch(), question.all(), DROPPED, 1);
      case GUESSED -> guessed();
      case OTHER -> taught(scratch(), question.with(), 0, 1);
      case ALONE, LONGER, DISTILLED, DISTILLED_FROM_OTHER ->
          taught(scratch(), List.of(question.target()), 0, 1);
    };
  }

  private Taught.Config taught(Start start, List<String> given, double dropped, double rate) {
    return new Taught.Config(start, given, tasks(), dropped, rate);
  }

  private SequencedMap<String, Double> tasks() {
    var tasks = new LinkedHashMap<String, Double>();
    tasks.put(question.task(), 1.0);
    return tasks;
  }

  /** With the published weights. */
  private Smil.Config guessed() {
    return new Smil.Config(
        scratch(),
        tasks(),
        MEANS,
        HIDDEN,
        new Smil.Lesson(question.target(), question.with(), 1, 0.01, 1));
  }

  /** With the passes through a modality's network that pairs took, of each modality. */
  private long longer() {
    return question.steps() + question.recipe().training().steps() * question.all().size();
  }

  /**
   * As the recipe says, but for the steps, of which the rate rises for a tenth at most, and a batch
   * of no more examples than there are.
   */
  private Training training(int examples, long steps) {
    Training given = question.recipe().training();
    int batch = Math.min(given.batch(), examples);
    Schedule schedule = given.schedule();
    return new Training(
        steps,
        batch,
        Math.min(given.chunk(), batch),
        given.optimizer(),
        new Schedule(
            schedule.peak(),
            Math.min(schedule.warmup(), steps / 10),
            schedule.curve(),
            schedule.floor()),
        given.clip(),
        given.average(),
        given.precision(),
        given.checkpoint(),
        given.stop());
  }

  private Experiment experiment(
      long seed, Source.Config data, Objective.Config objective, Training training) {
    return new Experiment(
        seed, data, question.recipe().modalities(), objective, training, Questions.NONE);
  }
}
