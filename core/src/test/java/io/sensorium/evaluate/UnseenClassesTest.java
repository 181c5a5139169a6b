package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnseenClassesTest {
  private static final List<String> NAMES =
      List.of("ape", "bear", "cow", "dog", "eel", "fox", "gnu", "hen", "ibis", "jay", "kite");
  private static final int EACH = 19;

  private static CrossModal.Seen seen(long seed, double noise) {
    int count = NAMES.size() * EACH;
    long[] labels = IntStream.range(0, count).mapToLong(i -> i % NAMES.size()).toArray();
    Tensor index = Tensor.of(labels, count);
    Tensor words = new Random(1).normal(1, NAMES.size(), 3).unit(); // where classes lie
    Tensor shown = words.linear(new Random(2).normal(3, 7, 3), null); // [C, 7]
    Tensor pictures = new Random(seed).normal(noise, count, 7).plus(shown.at(index));
    return new CrossModal.Seen(named(pictures, labels), named(words.at(index), labels));
  }

  private static Embeddings named(Tensor vectors, long[] labels) {
    Embeddings plain = embeddings(vectors, Map.of("animal", labels));
    return new Embeddings(
        plain.ids(), vectors, plain.labels(), Map.of("animal", NAMES), plain.targets());
  }

  private static List<Measurement> measure(double noise, String... held) {
    return new UnseenClasses("animal", "image", "text", List.of(held), 11, 5, CostSearch.COARSE)
        .measure(seen(3, noise), seen(5, noise));
  }

  @Test
  void unseen_classes_are_told_by_their_words_and_noticed_by_the_gate() {
    List<Measurement> found = measure(0.1, "cow", "hen");
    String ends = "unseen by text/animal without cow, hen/";
    assertThat(find(found, ends + "seen, no gate").value()).isGreaterThan(0.95);
    assertThat(find(found, ends + "unseen, no gate").value()).isGreaterThan(0.8);
    String method = "unseen by text, nearest neighbours/animal without cow, hen/";
    assertThat(find(found, method + "seen").value()).isGreaterThan(0.9);
    assertThat(found.stream().filter(m -> m.metric().equals("area seen-unseen")))
        .hasSize(5)
        .allMatch(m -> m.value() >= 0 && m.value() <= 1);
  }

  @Test
  void the_nearest_seen_class_of_each_is_told() {
    List<Measurement> found =
        measure(0.1, "cow", "hen").stream()
            .filter(m -> m.metric().startsWith("cosine to "))
            .toList();
    Tensor means = new Random(1).normal(1, NAMES.size(), 3).unit();
    double[][] words = Answers.table(means.minus(means.meanKept(0)).unit());
    assertThat(found).hasSize(2);
    int cow = NAMES.indexOf("cow");
    double best = -1;
    String nearest = "";
    for (int c = 0; c < words.length; c++) {
      double cosine = 0;
      for (int d = 0; d < 3; d++) {
        cosine += words[c][d] * words[cow][d];
      }
      if (c != cow && c != NAMES.indexOf("hen") && cosine > best) {
        best = cosine;
        nearest = NAMES.get(c);
      }
    }
    assertThat(found.getFirst().metric())
        .isEqualTo("cosine to %s, nearest of cow".formatted(nearest));
    assertThat(found.getFirst().value()).isCloseTo(best, within(1e-5));
  }

  /** Two seen classes and one unseen; scores tell them apart but for one. */
  private static Gate gate(double... scores) {
    return new Gate(
        new int[] {0, 0, 1, 1, 2, 2},
        new boolean[] {false, false, false, false, true, true},
        scores,
        new double[] {1, 1, 1, 0, 0, 0},
        new double[] {0, 0, 0, 0, 1, 1});
  }

  @Test
  void the_ends_of_the_curve_are_the_two_classifiers_by_themselves() {
    var random = new SplittableRandom(5);
    for (int again = 0; again < 20; again++) {
      Gate gate = gate(random.doubles(6).toArray());
      List<Gate.Point> curve = gate.curve(Statistic.once(6));
      assertThat(curve.getFirst()).isEqualTo(new Gate.Point(0.75, 0, 0));
      assertThat(curve.getLast().seen()).isZero();
      assertThat(curve.getLast().unseen()).isCloseTo(1, within(1e-12));
      assertThat(gate.ends(Gate.Point::seen).of(Statistic.once(6))).isEqualTo(0.75);
      assertThat(gate.ends(Gate.Point::unseen).of(Statistic.once(6))).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void the_curve_by_hand() {
    Gate gate = gate(0.1, 0.6, 0.2, 0.3, 0.9, 0.5);
    int[] once = Statistic.once(6);
    // turned away in the order 0.9 (unseen), 0.6 (seen, right), 0.5 (unseen), 0.3 (wrong), ...
    List<Gate.Point> curve = gate.curve(once);
    assertThat(curve).hasSize(7);
    assertThat(curve.get(1)).isEqualTo(new Gate.Point(0.75, 0.5, 0));
    assertThat(curve.get(3)).isEqualTo(new Gate.Point(0.5, 1, 0.25));
    assertThat(gate.at(0.05, Gate.Point::harmonic).of(once))
        .isCloseTo(2 * 0.75 * 0.5 / 1.25, within(1e-12));
    // from 0.75 to 0.5 at 0.5, from 0.5 to 0 at 1
    assertThat(gate.area().of(once)).isCloseTo(0.25 * 0.5 + 0.5 * 1, within(1e-12));
  }

  @Test
  void a_gate_that_tells_all_apart_has_the_product_of_both_for_area() {
    Gate gate = gate(0.1, 0.2, 0.3, 0.4, 0.8, 0.9);
    assertThat(gate.area().of(Statistic.once(6))).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void rejects_what_cannot_be_asked() {
    assertThatThrownBy(() -> measure(0.1, "cow", "yak"))
        .hasMessage("unseen classes: task 'animal' has no class 'yak'; there are " + NAMES);
    assertThatThrownBy(() -> measure(0.1, "cow"))
        .hasMessage("unseen classes: held must name at least two classes, got [cow]");
  }
}
