package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistillationTest {
  private static final List<String> BOTH = List.of("left", "middle");
  private static final double TEMPERATURE = 2;

  private static Taught taught(List<String> given) {
    return (Taught)
        ObjectiveContract.build(TaughtTest.config(new CommTest().config(BOTH), given, 0, 1), 2);
  }

  private static Taught other(List<String> given) {
    Taught taught = taught(given);
    Memory.inference(
        () -> {
          Random random = new Random(5);
          taught
              .parameters()
              .values()
              .forEach(w -> w.update(w.plus(random.normal(0.3, w.shape()))));
          return true;
        });
    return taught;
  }

  private static Distillation built(double share) {
    return new Distillation(taught(List.of("left")), other(List.of("middle")), share, TEMPERATURE);
  }

  private static Batch withoutLabels() {
    Batch batch = ObjectiveContract.batch(2);
    return new Batch(batch.size(), batch.columns());
  }

  @Test
  void the_loss_is_the_divergence_from_the_teacher_written_out() {
    Distillation built = built(1);
    Batch batch = withoutLabels();
    double[] teacher = built.teacher().classify(batch).get("kind").toDoubles(); // [7, 3]
    Pass pass = Pass.learning(new Random(1)).withoutTrace();
    double[] student = built.student().said(batch, pass).get("kind").values().toDoubles();
    double sum = 0;
    for (int row = 0; row < 7; row++) {
      double[] p = soft(teacher, row);
      double[] q = soft(student, row);
      for (int c = 0; c < 3; c++) {
        sum += p[c] * Math.log(p[c] / q[c]);
      }
    }
    double expected = TEMPERATURE * TEMPERATURE * sum / 7;
    assertThat(expected).isGreaterThan(1e-3);
    assertThat(built.loss(batch, new Random(1)).total().item()).isCloseTo(expected, within(1e-5));
  }

  private static double[] soft(double[] scores, int row) {
    double[] shares = new double[3];
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      shares[c] = Math.exp(scores[3 * row + c] / TEMPERATURE);
      sum += shares[c];
    }
    for (int c = 0; c < 3; c++) {
      shares[c] /= sum;
    }
    return shares;
  }

  @Test
  void labels_count_for_the_rest_of_the_share() {
    Distillation built = built(0.25);
    Batch batch = ObjectiveContract.batch(2);
    Loss loss = built.loss(batch, new Random(1));
    double labels = built.student().loss(batch, new Random(1)).total().item();
    double gap = loss.parts().get("kind divergence").item();
    assertThat(loss.total().item())
        .isCloseTo(0.75 * labels + 0.25 * TEMPERATURE * TEMPERATURE * gap, within(1e-5));
  }

  @Test
  void the_student_comes_to_say_what_the_teacher_says_and_the_teacher_stays() {
    Distillation built =
        new Distillation(taught(List.of("left")), other(List.of("left")), 1, TEMPERATURE);
    Batch batch = withoutLabels();
    double[] before = built.teacher().classify(batch).get("kind").toDoubles();
    double first = built.loss(batch, new Random(1)).total().item();
    for (int step = 0; step < 60; step++) {
      long seed = step;
      Memory.scoped(
          () -> {
            built.loss(batch, new Random(seed)).total().backward();
            for (Tensor weight : built.parameters().values()) {
              Tensor gradient = weight.gradient();
              if (gradient != null) {
                weight.update(weight.detach().minus(gradient.times(0.03)));
                weight.clearGradient();
              }
            }
          });
    }
    assertThat(built.loss(batch, new Random(1)).total().item()).isLessThan(0.5 * first);
    assertThat(built.teacher().classify(batch).get("kind").toDoubles()).isEqualTo(before);
  }

  @Test
  void only_the_student_is_learned_and_kept() {
    assertThat(built(1).parameters().keySet()).allMatch(name -> name.startsWith("student."));
    assertThat(built(1).parameters().keySet()).contains("student.heads.kind.all.map.weight");
  }

  @Test
  void an_example_without_what_the_teacher_sees_costs_nothing() {
    Distillation built = built(1);
    Batch left = withoutLabels().only(List.of("left"));
    Loss loss = built.loss(left, new Random(1));
    assertThat(loss.total().item()).isZero();
    loss.total().backward();
  }

  @Test
  void needs_labels_only_where_they_count() {
    var student = TaughtTest.config(new CommTest().config(BOTH), List.of("left"), 0, 1);
    var teacher = Path.of("teacher");
    assertThat(new Distillation.Config(student, teacher, 1, 2).labels()).isEmpty();
    assertThat(new Distillation.Config(student, teacher, 0.5, 2).labels()).containsExactly("kind");
    assertThatThrownBy(() -> new Distillation.Config(student, teacher, 0, 2))
        .hasMessage("share must be above 0 and at most 1, got 0.0");
  }
}
