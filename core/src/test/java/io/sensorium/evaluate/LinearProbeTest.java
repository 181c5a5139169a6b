package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.evaluate.LinearProbe.Fit;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearProbeTest {
  private static final LinearProbe PROBE =
      new LinearProbe(
          List.of(), Penalty.SQUARED, List.of(Fit.UNWEIGHTED, Fit.BALANCED), CostSearch.COARSE);

  /** Noise around one corner a class: [N, 11]. */
  private static Embeddings clusters(long seed, int count, int classes, double noise) {
    long[] labels = IntStream.range(0, count).mapToLong(i -> i % classes).toArray();
    Tensor corners = Tensor.eye(11).at(Tensor.of(labels, count));
    return embeddings(
        corners.plus(new Random(seed).normal(noise, count, 11)), Map.of("shape", labels));
  }

  /** A signal of strength 1 in noise of strength 1, for a class of one in ten. */
  private static Embeddings minority(long seed, int count) {
    long[] labels = IntStream.range(0, count).mapToLong(i -> i % 10 == 0 ? 1 : 0).toArray();
    Tensor signal = Tensor.of(labels, count, 1).times(1.0);
    Tensor vectors = new Random(seed).normal(1, count, 3);
    Tensor told = Tensor.cat(1, signal, Tensor.zeros(count, 2));
    return embeddings(vectors.plus(told), Map.of("synergy", labels));
  }

  @ParameterizedTest
  @EnumSource
  void classes_that_lie_apart_are_told_apart(Penalty penalty) {
    var probe = new LinearProbe(List.of(), penalty, List.of(Fit.values()), CostSearch.FINE);
    List<Measurement> found = probe.measure(clusters(1, 210, 7, 0.05), clusters(2, 105, 7, 0.05));
    assertThat(found).allSatisfy(each -> assertThat(each.value()).isEqualTo(1.0));
    assertThat(found)
        .extracting(Measurement::name)
        .containsExactly(
            "linear probe, unweighted fit/shape/balanced accuracy",
            "linear probe, unweighted fit/shape/accuracy",
            "linear probe, unweighted fit/shape/top-5 accuracy",
            "linear probe, unweighted fit/shape/AUROC",
            "linear probe, balanced fit/shape/balanced accuracy",
            "linear probe, balanced fit/shape/accuracy",
            "linear probe, balanced fit/shape/top-5 accuracy",
            "linear probe, balanced fit/shape/AUROC");
    assertThat(found.getFirst().chance()).isCloseTo(1 / 7.0, within(1e-12));
    assertThat(found.get(2).chance()).isCloseTo(5 / 7.0, within(1e-12));
    assertThat(found.getFirst().examples()).isEqualTo(105);
  }

  @Test
  void labels_at_random_are_guessed_as_chance_has_it() {
    Embeddings train = random(1, 300);
    Embeddings test = random(2, 501);
    for (Measurement each : PROBE.measure(train, test)) {
      assertThat(each.chance()).as(each.name()).isBetween(each.low(), each.high());
    }
  }

  private static Embeddings random(long seed, int count) {
    var random = new Random(seed);
    return embeddings(
        random.normal(1, count, 5), Map.of("coin", random.integers(0, 2, count).toLongs()));
  }

  @Test
  void the_balanced_fit_sees_a_rare_class_that_the_unweighted_one_misses() {
    List<Measurement> found = PROBE.measure(minority(1, 1000), minority(2, 1000));
    Measurement missed = find(found, "linear probe, unweighted fit/synergy/balanced accuracy");
    Measurement seen = find(found, "linear probe, balanced fit/synergy/balanced accuracy");
    assertThat(missed.value()).isLessThan(0.55);
    // two normal distributions one deviation apart, cut half-way: 0.69
    assertThat(seen.value()).isCloseTo(0.69, within(0.06));
    assertThat(seen.low()).isGreaterThan(0.6);
    assertThat(find(found, "linear probe, balanced fit/synergy/accuracy").chance())
        .isCloseTo(0.9, within(1e-12));
  }

  @Test
  void examples_without_a_label_are_left_out() {
    Embeddings whole = clusters(1, 60, 3, 0.4);
    long[] labels = whole.labels("shape").toLongs();
    for (int i = 40; i < 60; i++) {
      labels[i] = -1;
    }
    Embeddings part = embeddings(whole.vectors(), Map.of("shape", labels));
    Embeddings first =
        embeddings(
            whole.vectors().slice(0, 0, 40),
            Map.of("shape", IntStream.range(0, 40).mapToLong(i -> i % 3).toArray()));
    assertThat(PROBE.measure(part, part)).isEqualTo(PROBE.measure(first, first));
  }

  @Test
  void test_classes_unseen_in_training_are_wrong() {
    List<Measurement> found = PROBE.measure(clusters(1, 60, 2, 0.05), clusters(2, 60, 3, 0.05));
    assertThat(find(found, "linear probe, balanced fit/shape/balanced accuracy").value())
        .isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void tasks_are_taken_by_name() {
    Embeddings some = clusters(1, 60, 3, 0.1);
    Tensor shape = some.labels("shape");
    Embeddings two =
        embeddings(some.vectors(), Map.of("shape", shape.toLongs(), "one", new long[60]));
    var probe =
        new LinearProbe(
            List.of("shape"), Penalty.SQUARED, List.of(Fit.UNWEIGHTED), CostSearch.COARSE);
    assertThat(probe.measure(two, two)).extracting(Measurement::task).containsOnly("shape");
    assertThatThrownBy(() -> PROBE.measure(two, two))
        .hasMessage(
            "linear probe: task 'one' needs at least 2 classes among the train examples, found 1");
  }

  @Test
  void the_same_embeddings_give_the_same_measurements() {
    Embeddings train = clusters(1, 60, 3, 1);
    Embeddings test = clusters(2, 45, 3, 1);
    assertThat(PROBE.measure(train, test)).isEqualTo(PROBE.measure(train, test));
  }

  @Test
  void rejects_what_cannot_be_probed() {
    Embeddings some = clusters(1, 20, 2, 1);
    Embeddings none =
        embeddings(
            some.vectors(), Map.of("shape", IntStream.range(0, 20).mapToLong(_ -> -1).toArray()));
    assertThatThrownBy(() -> PROBE.measure(some, none))
        .hasMessage("linear probe: task 'shape' needs labelled test examples, found none");
    Embeddings broken =
        embeddings(some.vectors().over(0), Map.of("shape", some.labels("shape").toLongs()));
    assertThatThrownBy(() -> PROBE.measure(some, broken))
        .hasMessage("linear probe: task 'shape' needs finite vectors, found NaN or infinity");
    assertThatThrownBy(() -> PROBE.measure(clusters(1, 2, 2, 1), some))
        .hasMessage(
            "linear probe: task 'shape' needs a class of at least 2 train examples to choose C,"
                + " found none");
    assertThatThrownBy(() -> new LinearProbe(List.of(), Penalty.NORM, List.of(), CostSearch.COARSE))
        .hasMessage(
            "linear probe: fits must name at least one of [UNWEIGHTED, BALANCED], got none");
  }
}
