package io.sensorium.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources of which it is known what is to be read of them. */
class ReadingsTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int CLASSES = 13;

  private static double[] bits(Readings readings) {
    return readings.decompose(3).parts().stream().mapToDouble(Readings.Part::bits).toArray();
  }

  /**
   * The shares of equally likely classes of a normal number, of which mean and deviation are known.
   */
  private static double[] shares(double mean, double deviation) {
    var shares = new double[CLASSES];
    double below = 0;
    for (int y = 0; y < CLASSES; y++) {
      double edge =
          y == CLASSES - 1
              ? Double.POSITIVE_INFINITY
              : NORMAL.inverseCumulativeProbability((y + 1.0) / CLASSES);
      double up = NORMAL.cumulativeProbability((edge - mean) / deviation);
      shares[y] = up - below;
      below = up;
    }
    return shares;
  }

  /** By Barrett (2015), redundancy of normal sources is the lesser of what each says. */
  @ParameterizedTest
  @CsvSource({
    ".5, .5,   0, .2075,     0, 0, .2925",
    ".8, .3,   0, .0680, .6689, 0, .2075",
    ".6, .6,  .5, .3219,     0, 0, .1498",
    ".5, .5, -.3, .2075,     0, 0, .6962",
  })
  void normal_sources(
      double r1, double r2, double r12, double redundancy, double u1, double u2, double synergy) {
    int items = 256;
    var random = new SplittableRandom(5);
    var first = new double[items][];
    var second = new double[items][];
    var both = new double[items][];
    double apart = 1 - r12 * r12;
    double b1 = (r1 - r12 * r2) / apart;
    double b2 = (r2 - r12 * r1) / apart;
    for (int i = 0; i < items; i++) {
      double x1 = random.nextGaussian();
      double x2 = r12 * x1 + Math.sqrt(apart) * random.nextGaussian();
      first[i] = shares(r1 * x1, Math.sqrt(1 - r1 * r1));
      second[i] = shares(r2 * x2, Math.sqrt(1 - r2 * r2));
      both[i] = shares(b1 * x1 + b2 * x2, Math.sqrt(1 - b1 * r1 - b2 * r2));
    }
    // Thirteen classes of a normal number keep some 95% of what is said of it.
    assertThat(bits(new Readings(first, second, both)))
        .containsExactly(new double[] {redundancy, u1, u2, synergy}, within(.08));
  }

  @Test
  void bits_that_are_read_as_they_are() {
    int items = 300;
    var random = new SplittableRandom(8);
    var first = new double[items][2];
    var second = new double[items][2];
    var exclusive = new double[items][2];
    var copy = new double[items][2];
    for (int i = 0; i < items; i++) {
      int a = random.nextInt(2);
      int b = random.nextInt(2);
      Arrays.fill(first[i], .5);
      Arrays.fill(second[i], .5);
      exclusive[i][a ^ b] = 1;
      copy[i][a] = 1;
    }
    assertThat(bits(new Readings(first, second, exclusive)))
        .containsExactly(new double[] {0, 0, 0, 1}, within(.02));
    assertThat(bits(new Readings(copy, second, copy)))
        .containsExactly(new double[] {0, 1, 0, 0}, within(.02));
    assertThat(bits(new Readings(copy, copy, copy)))
        .containsExactly(new double[] {1, 0, 0, 0}, within(.02));
  }

  @Test
  void readers_that_tell_nothing_leave_nothing() {
    var shares = new double[11][];
    Arrays.setAll(shares, _ -> new double[] {.2, .3, .5});
    Readings.Found found = new Readings(shares, shares, shares).decompose(1);
    assertThat(found.items()).isEqualTo(10);
    assertThat(found.batches()).isEqualTo(2);
    assertThat(found.parts())
        .allSatisfy(
            part -> {
              assertThat(part.bits()).isCloseTo(0, within(1e-9));
              assertThat(part.high()).isCloseTo(0, within(1e-9));
            });
  }

  @Test
  void the_same_seed_draws_the_same_batches_and_intervals_hold_the_mean() {
    var random = new SplittableRandom(2);
    var shares = new double[130][];
    Arrays.setAll(
        shares,
        _ -> {
          double share = random.nextDouble();
          return new double[] {share, 1 - share};
        });
    var readings = new Readings(shares, shares, shares);
    assertThat(readings.decompose(4)).isEqualTo(readings.decompose(4));
    assertThat(readings.decompose(4)).isNotEqualTo(readings.decompose(5));
    assertThat(readings.decompose(4).parts())
        .allMatch(part -> part.low() <= part.bits() && part.bits() <= part.high());
  }

  @Test
  void what_does_not_fit_together_is_refused() {
    var two = new double[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
    var three = new double[][] {{1, 0, 0}, {0, 1, 0}, {1, 0, 0}, {0, 1, 0}};
    assertThatThrownBy(() -> new Readings(two, two, three))
        .hasMessage("readings: expected 4 items and 2 classes of each source, and of both");
    assertThatThrownBy(() -> new Readings(two, Arrays.copyOf(two, 3), two))
        .hasMessageContaining("expected 4 items");
    var few = Arrays.copyOf(two, 3);
    assertThatThrownBy(() -> new Readings(few, few, few))
        .hasMessage("readings: needs at least 4 items, two batches of two, got 3");
  }
}
