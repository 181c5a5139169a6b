package io.sensorium.study;

import io.sensorium.experiment.Experiment;
import io.sensorium.study.ShuffledResults.Repetition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Runs what is left of a study of co-learning, and writes what was found.
 *
 * @param runs where the trainings are kept
 * @param worker which of the processes this is that train
 * @param tell hears a line now and then
 */
public record CoLearningStudy(
    CoLearningQuestion question, Path runs, Worker worker, Consumer<String> tell) {

  /**
   * Answers the question, tells the verdict and its grounds, and writes {@code report.html}, {@code
   * README.md}, {@code results.json}, {@code results.csv} and charts.
   *
   * @return what was found
   */
  public CoLearningResults answer(String command, Path out) {
    CoLearningTable table = table();
    CoLearningResults results =
        table.results(command, StudyRunner.version(), latents(table.telling()));
    var page = new CoLearningPage(question, results);
    page.write(out);
    page.said().forEach(tell);
    return results;
  }

  /** Does what is left to be trained, side by side with others that do the same. */
  public void train() {
    trained();
  }

  /**
   * Does what is left of a {@link #check}, side by side with others that do the same.
   *
   * @param repetitions each with pairs shuffled anew and seeds of its own
   */
  public void trainShuffled(int repetitions) {
    for (int each = 0; each < repetitions; each++) {
      shuffled(each).train();
    }
  }

  /**
   * How often B is called helpful, or harmful, where its pairs are shuffled: the same study over
   * again of data in which there is nothing to be gained. Writes {@code report.html}, {@code
   * README.md}, {@code results.json}, {@code results.csv} and a chart.
   *
   * @param repetitions each with pairs shuffled anew and seeds of its own
   * @return what was found
   */
  public ShuffledResults check(int repetitions, String command, Path out) {
    List<Repetition> found = new ArrayList<>();
    for (int each = 0; each < repetitions; each++) {
      CoLearningStudy study = shuffled(each);
      CoLearningResults results = study.table().results(command, StudyRunner.version(), null);
      found.add(
          new Repetition(
              study.question.seeds(), results.verdict(), results.judged(), results.differences()));
      tell.accept(
          "shuffled pairs, repetition %d of %d: %s"
              .formatted(each + 1, repetitions, results.verdict().words()));
    }
    var results =
        new ShuffledResults(
            command,
            StudyRunner.version(),
            question.data(),
            question.target(),
            question.with(),
            question.task(),
            question.items().groups().length,
            question.labels(),
            CoLearningTable.ALPHA,
            found);
    new ShuffledPage(question, results).write(out);
    return results;
  }

  private CoLearningStudy shuffled(int repetition) {
    return new CoLearningStudy(
        question.shuffled(repetition, question.seeds().size()),
        runs.resolve("shuffled-" + repetition),
        worker,
        tell);
  }

  private CoLearningTable table() {
    return new CoLearningTable(question, question.items(), trained());
  }

  /** What readers of the target make of test examples, after so many labels. */
  private CoLearningResults.Latents latents(int labels) {
    SequencedMap<String, Experiment> readers = new CoLearningPlan(question, runs).readers(labels);
    SequencedMap<String, LatentExam.Vectors> found =
        new Trainings(runs, worker, tell)
            .count("representations", "networks", readers, new LatentExam(question));
    return new LatentTable(question, labels, question.items(), found).latents();
  }

  private Map<String, CoLearningExam.Answers> trained() {
    var plan = new CoLearningPlan(question, runs);
    train("pairs", plan.pairs());
    Map<String, CoLearningExam.Answers> found = new LinkedHashMap<>(train("labels", plan.labels()));
    if (!plan.students().isEmpty()) {
      found.putAll(train("students", plan.students()));
    }
    return found;
  }

  private SequencedMap<String, CoLearningExam.Answers> train(
      String what, SequencedMap<String, Experiment> planned) {
    return new Trainings(runs, worker, tell).count(what, planned, new CoLearningExam(question));
  }
}
