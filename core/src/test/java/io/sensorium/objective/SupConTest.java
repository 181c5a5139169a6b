package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupConTest extends ObjectiveContract {

  @Override
  SupCon.Config config(List<String> modalities) {
    return config(modalities, "kind");
  }

  private static SupCon.Config config(List<String> modalities, String task) {
    return new SupCon.Config(
        new Start.Scratch(new SimClrTest().config(modalities)),
        List.of(task),
        same(modalities),
        0.5);
  }

  private static double byHand(Tensor vectors, long[] classes, double temperature) {
    double[] x = vectors.unit().toDoubles();
    int n = classes.length;
    int width = x.length / n;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      var similarity = new double[n];
      double others = 0;
      for (int j = 0; j < n; j++) {
        for (int d = 0; d < width; d++) {
          similarity[j] += x[i * width + d] * x[j * width + d] / temperature;
        }
        others += j == i ? 0 : Math.exp(similarity[j]);
      }
      int alike = 0;
      double own = 0;
      for (int j = 0; j < n; j++) {
        if (j != i && classes[j] == classes[i]) {
          own += similarity[j] - Math.log(others);
          alike++;
        }
      }
      sum -= alike == 0 ? 0 : own / alike;
    }
    return sum / n;
  }

  @ParameterizedTest
  @CsvSource({"0.07", "0.5"})
  void the_loss_is_that_of_the_paper(double temperature) {
    Tensor vectors = new Random(3).normal(1, 7, 5).to(DType.FLOAT64);
    long[] classes = {0, 2, 1, 1, 0, 3, 1}; // two are alone in their class
    assertThat(new LabelContrast(temperature).apply(vectors, Tensor.of(classes, 7)).item())
        .isCloseTo(byHand(vectors, classes, temperature), within(1e-9));
  }

  @Test
  void with_a_class_for_each_example_it_is_nt_xent() {
    Tensor one = Waves.z(0);
    Tensor two = Waves.z(10);
    Tensor classes = Tensor.of(new long[] {0, 1, 2, 3, 0, 1, 2, 3}, 8);
    assertThat(new LabelContrast(0.1).apply(Tensor.cat(0, one, two), classes).item())
        .isCloseTo(0.23595426307749812, within(1e-12));
  }

  @Test
  void only_what_represents_is_learned() {
    SupCon built = (SupCon) build(2);
    assertThat(built.parameters().keySet()).allMatch(name -> name.startsWith("start.encoders."));
    assertThat(built.start().parameters().keySet()).anyMatch(name -> name.startsWith("heads."));
  }

  @Test
  void examples_without_a_label_cost_nothing() {
    Objective built = build(2);
    var unlabelled = batch(2).slice(5, 6);
    Loss loss = built.loss(unlabelled, new Random(1));
    assertThat(loss.total().item()).isZero();
    loss.total().backward();
    assertOnlyFinite(built);
  }

  @Test
  void a_task_that_is_not_there_is_told() {
    assertThatThrownBy(() -> build(config(List.of("left", "middle"), "smell"), 2))
        .hasMessage("tasks: the data has no task 'smell'; it has [kind]");
  }
}
