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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrototypesTest {
  private static final int CLASSES = 31;
  private static final int EACH = 13;

  private static Prototypes question(int shot, double... weights) {
    return new Prototypes(
        "shape",
        "image",
        "text",
        5,
        List.of(shot),
        7,
        97,
        6,
        7,
        DoubleStream.of(weights).boxed().toList(),
        11);
  }

  /** Pictures that show their class through noise, and words that name it. */
  private static CrossModal.Seen seen(long seed, double noise, boolean helpful) {
    int count = CLASSES * EACH;
    long[] labels = IntStream.range(0, count).mapToLong(i -> i % CLASSES).toArray();
    Tensor index = Tensor.of(labels, count);
    Tensor words = new Random(1).normal(1, CLASSES, 3); // where classes lie
    Tensor shown = words.linear(new Random(2).normal(1, 5, 3), null); // [C, 5]
    Tensor pictures = new Random(seed).normal(noise, count, 5).plus(shown.at(index));
    Tensor texts =
        helpful
            ? words.at(index).plus(new Random(seed + 1).normal(0.01, count, 3))
            : new Random(seed + 1).normal(1, count, 3);
    return new CrossModal.Seen(
        embeddings(pictures, Map.of("shape", labels)), embeddings(texts, Map.of("shape", labels)));
  }

  private static double value(List<Measurement> found, String metric) {
    return find(found, "5-way 1-shot with text/shape/" + metric).value();
  }

  @Test
  void words_that_name_the_class_help_to_know_it_by_one_example() {
    List<Measurement> found =
        question(1, 0.5, 1, 4).measure(seen(3, 1.5, true), seen(5, 1.5, true));
    double alone = value(found, "accuracy, weight 0");
    assertThat(value(found, "accuracy, weight 4")).isGreaterThan(alone + 0.05);
    Measurement gain = find(found, "5-way 1-shot with text/shape/gain of chosen over 0");
    assertThat(gain.low()).isPositive();
    assertThat(found).allMatch(each -> each.method().equals("5-way 1-shot with text"));
  }

  @Test
  void words_that_say_nothing_are_given_little_weight() {
    List<Measurement> found =
        question(1, 0.1, 1, 100).measure(seen(3, 0.3, false), seen(5, 0.3, false));
    assertThat(value(found, "gain of chosen over 0")).isGreaterThan(-0.02);
    assertThat(value(found, "accuracy, text alone"))
        .isLessThan(value(found, "accuracy, weight 0") - 0.2);
  }

  @Test
  void with_weight_zero_it_is_what_is_told_alone_bit_for_bit() {
    var random = new SplittableRandom(5);
    double[][] seen = new double[23][7];
    double[][] imagined = new double[23][7];
    for (int i = 0; i < 23; i++) {
      for (int d = 0; d < 7; d++) {
        seen[i][d] = random.nextGaussian();
        imagined[i][d] = random.nextGaussian();
      }
    }
    var both = new Prototypes.Both(seen, imagined, new long[23]);
    int[] some = {3, 5, 11};
    assertThat(Prototypes.fused(both, some, 0)).isEqualTo(FewShot.mean(some, seen));
    double[] fused = Prototypes.fused(both, some, 3);
    for (int d = 0; d < 7; d++) {
      double p = (seen[3][d] + seen[5][d] + seen[11][d]) / 3;
      double q = (imagined[3][d] + imagined[5][d] + imagined[11][d]) / 3;
      assertThat(fused[d]).isCloseTo((p + 3 * q) / 4, within(1e-12));
    }
  }

  @Test
  void rejects_what_cannot_be_asked() {
    assertThatThrownBy(() -> question(11, 1).measure(seen(3, 1, true), seen(5, 1, true)))
        .hasMessage(
            "prototypes: task 'shape' needs 7 classes of at least 18 test examples, found 0");
    assertThatThrownBy(() -> question(1, 0.0))
        .hasMessage("prototypes: weights must be above 0, at least one, got [0.0]");
  }
}
