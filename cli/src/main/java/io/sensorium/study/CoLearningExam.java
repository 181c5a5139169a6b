package io.sensorium.study;

import io.sensorium.data.Batch;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Embedder;
import io.sensorium.experiment.Run;
import io.sensorium.objective.Classifier;
import io.sensorium.objective.Distillation;
import io.sensorium.objective.Objective;
import io.sensorium.objective.Smil;
import io.sensorium.objective.Taught;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import io.sensorium.train.Stop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Asks a run for the labels of the test examples; one that learned no labels is not asked. */
record CoLearningExam(CoLearningQuestion question) implements Exam<CoLearningExam.Answers> {

  /**
   * What was right.
   *
   * @param right by what was shown, a 1 for each test example that was told right, else a 0
   */
  record Answers(SequencedMap<String, String> right) {

    boolean has(Arm.Shown shown) {
      return right.containsKey(shown.name());
    }

    boolean[] of(Arm.Shown shown) {
      String bits = Objects.requireNonNull(right.get(shown.name()), shown.name());
      boolean[] found = new boolean[bits.length()];
      for (int i = 0; i < found.length; i++) {
        found[i] = bits.charAt(i) == '1';
      }
      return found;
    }
  }

  @Override
  public String file() {
    return "answers.json";
  }

  @Override
  public Class<Answers> type() {
    return Answers.class;
  }

  @Override
  public Answers of(Run trained, Stop stop) {
    var right = new LinkedHashMap<String, String>();
    List<String> given = given(trained.experiment().objective());
    if (!given.isEmpty()) {
      Assembly assembly = trained.load();
      if (given.contains(question.target())) {
        ask(assembly, Arm.Shown.TARGET, List.of(question.target()), right);
      } else {
        ask(assembly, Arm.Shown.OTHERS, question.with(), right);
      }
      if (given.size() == question.all().size()) {
        ask(assembly, Arm.Shown.ALL, question.all(), right);
        if (Imputation.isPossible(assembly, question.with())) {
          ask(assembly, Arm.Shown.IMPUTED, question.all(), right);
        }
      }
    }
    return new Answers(right);
  }

  /** Through what it was taught labels; nothing where it was not. */
  private List<String> given(Objective.Config config) {
    return switch (config) {
      case Taught.Config taught -> taught.given();
      case Distillation.Config _, Smil.Config _ -> List.of(question.target());
      default -> List.of();
    };
  }

  private void ask(
      Assembly assembly, Arm.Shown shown, List<String> names, Map<String, String> right) {
    var model = (Classifier) assembly.objective();
    UnaryOperator<Batch> look =
        shown == Arm.Shown.IMPUTED
            ? Imputation.of(assembly, question.with())::apply
            : UnaryOperator.identity();
    Embeddings said =
        new Embedder(assembly.collator(), Map.of(), new Random(0))
            .read(
                TestItems.of(assembly.source(), question).examples(),
                names,
                List.of(question.task()),
                batch -> scores(model, look.apply(batch)));
    long[] guess = said.vectors().argmax(-1).toLongs();
    long[] truth = said.labels(question.task()).toLongs();
    var bits = new StringBuilder();
    for (int i = 0; i < guess.length; i++) {
      bits.append(guess[i] == truth[i] ? '1' : '0');
    }
    right.put(shown.name(), bits.toString());
  }

  private Tensor scores(Classifier model, Batch batch) {
    return Objects.requireNonNull(model.classify(batch).get(question.task()));
  }
}
