package io.sensorium.evaluate;

import static io.sensorium.evaluate.Given.embeddings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.evaluate.UsableInformation.Family;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bits whose information is known. */
class UsableInformationTest {
  private static final int COUNT = 420;

  /** Two fair bits a and b as numbers, of which some are shown; a class made of them. */
  private interface Law {
    int label(int a, int b, SplittableRandom random);
  }

  private static Embeddings bits(long seed, boolean a, boolean b, Law law) {
    var random = new SplittableRandom(seed);
    var vectors = new float[2 * COUNT];
    var labels = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      int first = random.nextInt(2);
      int second = random.nextInt(2);
      vectors[2 * i] = a ? first + 5 : 0;
      vectors[2 * i + 1] = b ? 100 * second : 0;
      labels[i] = law.label(first, second, random);
    }
    return embeddings(Tensor.of(vectors, COUNT, 2), Map.of("class", labels));
  }

  private static double bits(Family family, boolean a, boolean b, Law law) {
    return new UsableInformation(List.of(), family)
        .measure(bits(1, a, b, law), bits(2, a, b, law))
        .getFirst()
        .value();
  }

  @Test
  void a_class_that_is_there_to_be_seen_is_one_bit() {
    for (Family family : Family.values()) {
      assertThat(bits(family, true, true, (a, _, _) -> a)).isCloseTo(1, within(0.02));
    }
  }

  @Test
  void of_a_class_that_is_not_there_nothing_can_be_read() {
    for (Family family : Family.values()) {
      assertThat(bits(family, true, true, (_, _, random) -> random.nextInt(2)))
          .isBetween(-0.05, 0.02);
    }
  }

  @Test
  void of_a_bit_that_is_flipped_now_and_then_the_rest_is_left() {
    double entropy = -(0.1 * Math.log(0.1) + 0.9 * Math.log(0.9)) / Math.log(2);
    for (Family family : Family.values()) {
      assertThat(bits(family, true, false, (a, _, random) -> random.nextDouble() < 0.1 ? 1 - a : a))
          .isCloseTo(1 - entropy, within(0.1));
    }
  }

  @Test
  void exclusive_or_is_nothing_to_linear_readers_and_one_bit_to_perceptrons() {
    assertThat(bits(Family.LINEAR, true, true, (a, b, _) -> a ^ b)).isCloseTo(0, within(0.02));
    assertThat(bits(Family.PERCEPTRON, true, true, (a, b, _) -> a ^ b)).isCloseTo(1, within(0.05));
  }

  @Test
  void what_one_says_beyond_the_other_is_the_difference() {
    Law or = (a, b, _) -> a | b;
    var linear = new UsableInformation(List.of(), Family.PERCEPTRON);
    Pointwise one = linear.pointwise(bits(1, true, false, or), bits(2, true, false, or)).getFirst();
    Pointwise both = linear.pointwise(bits(1, true, true, or), bits(2, true, true, or)).getFirst();
    Measurement more = both.beyond("more", one);
    // H(Y | A) = 1/2 of a bit, H(Y | A, B) = 0.
    assertThat(more.value()).isCloseTo(0.5, within(0.06));
    assertThat(more.low()).isLessThan(more.value());
    assertThat(more.value())
        .isCloseTo(both.mean("both").value() - one.mean("one").value(), within(1e-9));
  }

  @Test
  void mislabelled_examples_say_least_of_their_class() {
    Embeddings test = bits(2, true, false, (a, _, _) -> a);
    long[] labels = test.labels("class").toLongs();
    labels[17] = 1 - labels[17];
    labels[301] = 1 - labels[301];
    Embeddings wrong = embeddings(test.vectors(), Map.of("class", labels));
    Pointwise found =
        new UsableInformation(List.of(), Family.LINEAR)
            .pointwise(bits(1, true, false, (a, _, _) -> a), wrong)
            .getFirst();
    assertThat(found.lowest(2))
        .extracting(Pointwise.Item::id)
        .containsExactlyInAnyOrder(wrong.ids().get(17), wrong.ids().get(301));
    assertThat(found.lowest(2)).allMatch(item -> item.bits() < -3);
    assertThat(found.lowest(3).getLast().bits()).isGreaterThan(0.9);
  }

  @Test
  void shares_of_classes_are_as_sure_as_they_may_be() {
    Law flipped = (a, _, random) -> random.nextDouble() < 0.2 ? 1 - a : a;
    for (Family family : Family.values()) {
      Posterior found =
          new UsableInformation(List.of(), family)
              .read(bits(1, true, false, flipped), bits(2, true, false, flipped))
              .getFirst()
              .shares();
      assertThat(found.byId(3).values())
          .hasSize(COUNT)
          .allSatisfy(
              row -> {
                assertThat(row[0] + row[1]).isCloseTo(1, within(1e-6));
                assertThat(Math.max(row[0], row[1])).isCloseTo(0.8, within(0.06));
                assertThat(row[2]).isZero();
              });
    }
  }

  @Test
  void examples_that_are_not_the_same_cannot_be_compared() {
    var none = new Pointwise("class", List.of(new Pointwise.Item("x", 0, 1)));
    var other = new Pointwise("class", List.of(new Pointwise.Item("y", 0, 1)));
    assertThatThrownBy(() -> none.beyond("more", other))
        .hasMessage("usable information: task 'class' has no test example that both see");
  }
}
