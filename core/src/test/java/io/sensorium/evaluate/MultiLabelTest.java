package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
        new Tagging.Told(all, new boolean[] {true, false, true, false}, new double[] {4, 3, 2, 1});
    var two = // area 2 of 3, precision 1/2
        new Tagging.Told(all, new boolean[] {false, true, false, false}, new double[] {4, 3, 2, 1});
    List<Measurement> found =
        new Tagging("multi-label probe").measurements("a, b", 4, 5, List.of(one, two));
    assertThat(value(found, "mAP")).isCloseTo((5 / 6.0 + 0.5) / 2, within(1e-12));
    double area = (0.75 + 2 / 3.0) / 2;
    assertThat(value(found, "AUC")).isCloseTo(area, within(1e-12));
    // probit(0.708333) = 0.548522, probit(0.75) = 0.674490, probit(2/3) = 0.430727
    assertThat(value(found, "d-prime")).isCloseTo(Math.sqrt(2) * 0.548522, within(1e-5));
    assertThat(value(found, "d-prime, mean of labels"))
        .isCloseTo(Math.sqrt(2) * (0.674490 + 0.430727) / 2, within(1e-5));
    assertThat(value(found, "labels left out")).isEqualTo(3);
    // all are said to have both: right for 2 of 4 in the one, 1 of 4 in the other, never in both
    assertThat(value(found, "macro-F1")).isCloseTo((4 / 6.0 + 2 / 5.0) / 2, within(1e-12));
    assertThat(value(found, "weighted-F1")).isCloseTo((2 * 4 / 6.0 + 2 / 5.0) / 3, within(1e-12));
    assertThat(find(found, "multi-label probe/a, b/macro-F1").chance())
        .isEqualTo(value(found, "macro-F1"));
    assertThat(value(found, "all labels right")).isZero();
  }

  @Test
  void labels_are_said_where_the_score_is_above_zero() {
    int[] all = {0, 1, 2, 3, 4};
    var told =
        new Tagging.Told(
            all, new boolean[] {true, true, true, false, false}, new double[] {2, 0.5, -1, 1, -3});
    List<Measurement> found =
        new Tagging("multi-label probe").measurements("a, b", 5, 1, List.of(told));
    assertThat(value(found, "macro-F1")).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(value(found, "all labels right")).isCloseTo(0.6, within(1e-12));
  }

  /** The C of two numbers that is best for F1, as the published protocol has it, by Newton. */
  private static double[] newton(double[] x, long[] y, double cost) {
    double w = 0;
    double b = 0;
    for (int step = 0; step < 100; step++) {
      double gw = w;
      double gb = 0;
      double ww = 1;
      double wb = 0;
      double bb = 1e-12;
      for (int i = 0; i < x.length; i++) {
        double p = 1 / (1 + Math.exp(-w * x[i] - b));
        gw += cost * (p - y[i]) * x[i];
        gb += cost * (p - y[i]);
        ww += cost * p * (1 - p) * x[i] * x[i];
        wb += cost * p * (1 - p) * x[i];
        bb += cost * p * (1 - p);
      }
      double det = ww * bb - wb * wb;
      w -= (bb * gw - wb * gb) / det;
      b -= (ww * gb - wb * gw) / det;
    }
    return new double[] {w, b};
  }

  @Test
  void together_the_regressions_are_those_of_a_sum_of_losses() {
    Tensor x = new Random(5).normal(1, 31, 1).to(DType.FLOAT64);
    double[] numbers = x.toDoubles();
    var labels = new long[31];
    for (int i = 0; i < 31; i++) {
      labels[i] = numbers[i] + Math.sin(7 * i) > 0 ? 1 : 0;
    }
    double[] hand = newton(numbers, labels, 0.37);
    var found =
        MultiLabel.fitted(
            LongStream.of(labels).mapToInt(i -> (int) i).toArray(),
            IntStream.range(0, 31).toArray(),
            0.37,
            x);
    double[] said = MultiLabel.scores(found, x);
    for (int i = 0; i < 31; i++) {
      assertThat(said[i]).isCloseTo(hand[0] * numbers[i] + hand[1], within(1e-4));
    }
  }

  @Test
  void together_labels_that_show_are_found_as_well() {
    var question = new MultiLabel(List.of("a", "b"), CostSearch.COARSE, MultiLabel.Choice.TOGETHER);
    List<Measurement> found = question.measure(given(1, 30), given(2, 30));
    assertThat(value(found, "macro-F1")).isEqualTo(1);
    assertThat(value(found, "weighted-F1")).isEqualTo(1);
    assertThat(value(found, "all labels right")).isEqualTo(1);
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
