package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MultiLabelTest {
  private static final MultiLabel QUESTION = new MultiLabel(List.of("a", "b"), CostSearch.COARSE);

  private static double value(List<Measurement> found, String metric) {
    return find(found, "multi-label probe/a, b/" + metric).value();
  }

  /** Two labels, each in a direction of its own, and an example that lacks the second. */
  private static Embeddings given(long seed, double apart) {
    long[] a = IntStream.range(0, 83).mapToLong(i -> i % 2).toArray();
    long[] b = IntStream.range(0, 83).mapToLong(i -> i % 3 == 0 ? 1 : 0).toArray();
    Tensor first = Tensor.of(a, 83).unsqueeze(1).like(Tensor.zeros(1)).times(apart);
    Tensor second = Tensor.of(b, 83).unsqueeze(1).like(Tensor.zeros(1)).times(apart);
    b[7] = -1;
    Tensor noise = new Random(seed).normal(1, 83, 5);
    Tensor signal = Tensor.cat(1, first, second, Tensor.zeros(83, 3));
    return embeddings(noise.plus(signal), Map.of("a", a, "b", b));
  }

  @Test
  void labels_that_show_are_all_found() {
    List<Measurement> found = QUESTION.measure(given(1, 30), given(2, 30));
    assertThat(value(found, "mAP")).isEqualTo(1);
    assertThat(value(found, "AUC")).isEqualTo(1);
    assertThat(value(found, "d-prime")).isBetween(4.0, 6.0); // finite, by the number of pairs
    assertThat(value(found, "labels left out")).isZero();
  }

  @Test
  void labels_that_do_not_show_are_guessed() {
    List<Measurement> found = QUESTION.measure(given(1, 0), given(2, 0));
    assertThat(value(found, "AUC")).isCloseTo(0.5, within(0.15));
    Measurement precision = find(found, "multi-label probe/a, b/mAP");
    assertThat(precision.chance()).isCloseTo((41 / 83.0 + 28 / 82.0) / 2, within(1e-12));
    assertThat(precision.value()).isCloseTo(precision.chance(), within(0.15));
  }

  @Test
  void measures_are_means_over_labels_and_d_prime_has_two_conventions() {
    int[] all = {0, 1, 2, 3};
    var one = // right, wrong, right, wrong: areas 3 of 4, precision (1 + 2/3) / 2
        new MultiLabel.Told(
            all, new boolean[] {true, false, true, false}, new double[] {4, 3, 2, 1});
    var two = // area 2 of 3, precision 1/2
        new MultiLabel.Told(
            all, new boolean[] {false, true, false, false}, new double[] {4, 3, 2, 1});
    List<Measurement> found = MultiLabel.measurements("a, b", 4, 5, List.of(one, two));
    assertThat(value(found, "mAP")).isCloseTo((5 / 6.0 + 0.5) / 2, within(1e-12));
    double area = (0.75 + 2 / 3.0) / 2;
    assertThat(value(found, "AUC")).isCloseTo(area, within(1e-12));
    // probit(0.708333) = 0.548522, probit(0.75) = 0.674490, probit(2/3) = 0.430727
    assertThat(value(found, "d-prime")).isCloseTo(Math.sqrt(2) * 0.548522, within(1e-5));
    assertThat(value(found, "d-prime, mean of labels"))
        .isCloseTo(Math.sqrt(2) * (0.674490 + 0.430727) / 2, within(1e-5));
    assertThat(value(found, "labels left out")).isEqualTo(3);
  }

  @Test
  void labels_without_positives_are_left_out_and_counted() {
    Embeddings train = given(1, 30);
    long[] never = new long[83];
    never[0] = 2; // three classes: one nobody has, and one that no test example has
    Map<String, long[]> labels = Map.of("a", train.labels("a").toLongs(), "b", never);
    Embeddings seen = embeddings(train.vectors(), labels);
    Embeddings asked =
        embeddings(
            given(2, 30).vectors(), Map.of("a", train.labels("a").toLongs(), "b", new long[83]));
    List<Measurement> found = QUESTION.measure(seen, asked);
    assertThat(value(found, "labels left out")).isEqualTo(3);
    assertThat(value(found, "AUC")).isEqualTo(1);
  }

  private static Embeddings tagged(Embeddings of, List<String> tags) {
    var values = new float[of.size() * 2];
    for (int i = 0; i < of.size(); i++) {
      for (int k = 0; k < 2; k++) {
        long label = of.labels(tags.get(k)).toLongs()[i];
        values[2 * i + k] = of.labels("b").toLongs()[i] < 0 ? Float.NaN : label;
      }
    }
    var targets = new LinkedHashMap<String, Target>();
    targets.put("has", new Target(Tensor.of(values, of.size(), 2), tags, Target.Kind.TAGS));
    targets.put("much", new Target(Tensor.zeros(of.size(), 1), List.of("x"), Target.Kind.NUMBERS));
    return new Embeddings(of.ids(), of.vectors(), of.labels(), Map.of(), targets);
  }

  @Test
  void tags_are_labels_as_columns_of_no_and_yes_are() {
    List<String> tags = List.of("a", "b");
    Embeddings train = tagged(given(1, 1), tags);
    Embeddings test = tagged(given(2, 1), tags);
    List<Measurement> found = new MultiLabel(List.of(), CostSearch.COARSE).measure(train, test);
    long[] known = train.labels("a").toLongs();
    known[7] = -1; // a row of tags is known whole or not at all
    long[] asked = test.labels("a").toLongs();
    asked[7] = -1;
    List<Measurement> columns =
        QUESTION.measure(
            embeddings(train.vectors(), Map.of("a", known, "b", train.labels("b").toLongs())),
            embeddings(test.vectors(), Map.of("a", asked, "b", test.labels("b").toLongs())));
    for (String metric : List.of("mAP", "AUC", "d-prime", "labels left out")) {
      assertThat(find(found, "multi-label probe/has/" + metric).value())
          .isEqualTo(value(columns, metric));
    }
    assertThatThrownBy(
            () -> new MultiLabel(List.of("much"), CostSearch.COARSE).measure(train, test))
        .hasMessage("multi-label: target 'much' is numbers, not tags");
  }

  @Test
  void nothing_to_learn_is_an_error() {
    Map<String, long[]> none = Map.of("a", new long[83], "b", new long[83]);
    Embeddings empty = embeddings(given(1, 0).vectors(), none);
    assertThatThrownBy(() -> QUESTION.measure(empty, empty))
        .hasMessage(
            "multi-label: none of 2 labels of [a, b] has positive and negative examples to learn"
                + " from and to be tested on");
  }
}
