package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FittedProbeTest {
  private final LinearProbe probe =
      new LinearProbe(
          List.of(), Penalty.SQUARED, List.of(LinearProbe.Fit.BALANCED), CostSearch.COARSE);

  /** Classes 2, 5 and 7, the second the most frequent, told by the first number. */
  private static long[] labels(Tensor vectors) {
    double[] first = vectors.select(1, 0).toDoubles();
    return Arrays.stream(first).mapToLong(x -> x < -.8 ? 2 : x < .6 ? 5 : 7).toArray();
  }

  @Test
  void it_is_the_probe_that_the_evaluation_fits() {
    Tensor seen = new Random(1).normal(1, 53, 5);
    Tensor asked = new Random(2).normal(1, 31, 5);
    Embeddings train = embeddings(seen, Map.of("shape", labels(seen)));
    Embeddings test = embeddings(asked, Map.of("shape", labels(asked)));
    var fitted = FittedProbe.of(probe, LinearProbe.Fit.BALANCED, "shape", train);
    assertThat(fitted.classes()).containsExactly(2, 5, 7);
    assertThat(fitted.majority()).isEqualTo(1);
    double expected =
        find(probe.measure(train, test), "linear probe, balanced fit/shape/balanced accuracy")
            .value();
    assertThat(fitted.balancedAccuracy("shape", test)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void examples_of_an_unseen_class_are_wrong_and_those_without_a_label_do_not_count() {
    Tensor seen = new Random(1).normal(1, 53, 5);
    Embeddings train = embeddings(seen, Map.of("shape", labels(seen)));
    var fitted = FittedProbe.of(probe, LinearProbe.Fit.BALANCED, "shape", train);
    long[] some = labels(seen);
    some[0] = 4;
    some[1] = -1;
    double all = fitted.balancedAccuracy("shape", train);
    double less = fitted.balancedAccuracy("shape", embeddings(seen, Map.of("shape", some)));
    assertThat(less).isCloseTo(all * 3 / 4, within(.03)); // of four classes one is never right
  }
}
