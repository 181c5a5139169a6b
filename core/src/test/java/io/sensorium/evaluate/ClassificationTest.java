package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClassificationTest {
  private static final Classification HEAD = new Classification("head");

  /** Scores for 3 classes; the fourth example has no label. */
  private static Embeddings said(long... labels) {
    double[] scores = {
      2, 1, 0, //
      0, 3, 1, //
      5, 4, 1, //
      0, 0, 9, //
      1, 2, 3
    };
    var column = new LinkedHashMap<String, Tensor>();
    column.put("kind", Tensor.of(labels, 5));
    return new Embeddings(List.of("a", "b", "c", "d", "e"), Tensor.of(scores, 5, 3), column);
  }

  private static Map<String, Measurement> measured() {
    Tensor known = Tensor.of(new long[] {0, 0, 0, 1, -1, 1}, 6);
    return HEAD.measure("kind", known, said(0, 1, 1, -1, 0)).stream()
        .collect(Collectors.toMap(Measurement::metric, Function.identity()));
  }

  @Test
  void accuracy_is_the_share_of_labelled_examples_whose_class_scores_best() {
    Measurement accuracy = measured().get("accuracy");
    assertThat(accuracy.value()).isCloseTo(2 / 4.0, within(1e-12));
    assertThat(accuracy.examples()).isEqualTo(4);
    assertThat(accuracy.chance()).isEqualTo(0.5); // two of the four are of the commonest class
    assertThat(accuracy.low()).isLessThan(0.5);
    assertThat(accuracy.high()).isGreaterThan(0.5);
  }

  @Test
  void balanced_accuracy_is_against_all_classes_of_the_task() {
    Measurement balanced = measured().get("balanced accuracy");
    assertThat(balanced.value()).isCloseTo((1 / 2.0 + 1 / 2.0) / 2, within(1e-12));
    assertThat(balanced.chance()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void needs_labels_to_be_tested_on() {
    Tensor known = Tensor.of(new long[] {0, 1}, 2);
    assertThatThrownBy(() -> HEAD.measure("kind", known, said(-1, -1, -1, -1, -1)))
        .hasMessage("head: task 'kind' needs labelled test examples, found none");
  }
}
