package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AblationTest {
  private static final int[] LABELS = {0, 0, 0, 1, 1, 1, 1};
  private static final double[] MAJORITY = {0, 0, 0, 1, 1, 1, 1};
  private static final double[] ALL = {1, 1, 1, 1, 1, 1, 1};
  private static final double[] SOME = {1, 0, 0, 1, 1, 1, 1};

  @Test
  void the_score_of_all_is_the_balanced_accuracy_of_the_model() {
    var seen =
        new Ablation(
            "absent",
            "shape",
            List.of("image", "text"),
            LABELS,
            new double[][] {MAJORITY, SOME, MAJORITY, ALL});
    List<Measurement> values = seen.values();
    assertThat(values)
        .extracting(Measurement::metric)
        .containsExactly(
            "balanced accuracy, image",
            "balanced accuracy, text",
            "balanced accuracy, image + text");
    assertThat(values.get(0).value()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(values.get(2).value()).isEqualTo(1);
    assertThat(values).extracting(Measurement::chance).containsOnly(0.5);
  }

  @Test
  void shares_and_cooperation_are_those_of_the_scores() {
    var seen =
        new Ablation(
            "absent",
            "shape",
            List.of("image", "text"),
            LABELS,
            new double[][] {MAJORITY, SOME, MAJORITY, ALL});
    var byHand = new Shapley(new double[] {.5, 2.0 / 3, .5, 1});
    List<Measurement> shape = seen.shape();
    assertThat(shape)
        .extracting(Measurement::metric)
        .containsExactly(
            "SHAPE share, image", "SHAPE share, text", "SHAPE cooperation, image + text");
    assertThat(shape.get(0).value()).isCloseTo(byHand.share(0), within(1e-12));
    assertThat(shape.get(1).value()).isCloseTo(byHand.share(1), within(1e-12));
    assertThat(shape.get(2).value()).isCloseTo(byHand.cooperation(3), within(1e-12));
    assertThat(shape.get(2).low()).isLessThan(shape.get(2).high());
  }

  @Test
  void subsets_are_told_by_size_then_by_number() {
    assertThat(Ablation.subsets(3)).containsExactly(1, 2, 4, 3, 5, 6, 7);
  }

  @Test
  void rejects_outcomes_of_another_number_of_subsets() {
    assertThatThrownBy(
            () -> new Ablation("absent", "shape", List.of("image"), LABELS, new double[3][7]))
        .hasMessage("ablation: expected 2 subsets of [image], got 3");
  }
}
