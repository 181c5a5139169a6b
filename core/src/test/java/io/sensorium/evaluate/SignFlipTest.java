package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SignFlipTest {
  @Test
  void differences_all_on_one_side_give_the_least_there_can_be() {
    assertThat(SignFlip.p(0.3, 0.1, 0.2, 0.7, 0.5)).isEqualTo(0.0625);
    assertThat(SignFlip.p(-0.3, -0.1, -0.2, -0.7, -0.5)).isEqualTo(0.0625);
    assertThat(SignFlip.least(5)).isEqualTo(0.0625);
    assertThat(SignFlip.least(10)).isCloseTo(0.002, within(5e-5));
  }

  @Test
  void counts_the_signs_by_hand() {
    // sums of ±1 ±2 ±4: 7 5 3 1 and their mirror images; as far out as |1 + 2 - 4| are all
    assertThat(SignFlip.p(1, 2, -4)).isEqualTo(1);
    assertThat(SignFlip.p(-1, 2, 4)).isEqualTo(0.5); // 7, 5 and their mirror images of 8
    assertThat(SignFlip.p(0, 0)).isEqualTo(1);
  }

  @Test
  void draws_agree_with_the_normal_curve_where_there_are_many() {
    var random = new SplittableRandom(5);
    double[] many = DoubleStream.generate(() -> random.nextGaussian() + 0.3).limit(47).toArray();
    double sum = DoubleStream.of(many).sum();
    double deviation = Math.sqrt(DoubleStream.of(many).map(x -> x * x).sum());
    double normal =
        2
            * org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                .survivalProbability(Math.abs(sum) / deviation);
    assertThat(SignFlip.p(many)).isCloseTo(normal, within(0.005));
  }

  @Test
  void errs_no_more_often_than_it_says() {
    var random = new SplittableRandom(11);
    int below = 0;
    for (int i = 0; i < 2000; i++) {
      double[] nothing = DoubleStream.generate(random::nextGaussian).limit(7).toArray();
      below += SignFlip.p(nothing) < 0.05 ? 1 : 0;
    }
    assertThat(below / 2000.0).isBetween(0.02, 0.065);
  }

  @Test
  void needs_a_difference() {
    assertThatThrownBy(SignFlip::p)
        .hasMessage("sign flip: needs at least one difference, got none");
  }
}
