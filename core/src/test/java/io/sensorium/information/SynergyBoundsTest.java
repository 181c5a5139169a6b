package io.sensorium.information;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SynergyBoundsTest {

  private static double[][] pairs(double[][][] joint) {
    return AlternatingScaling.sum(joint);
  }

  private static SynergyBounds bounds(Joint joint) {
    return SynergyBounds.of(joint.firstSums(), joint.secondSums(), pairs(joint.shares()));
  }

  private static Joint drawn(long seed, int targets, int first, int second) {
    var random = new SplittableRandom(seed);
    var weights = new double[targets][first][second];
    for (double[][] slice : weights) {
      for (double[] row : slice) {
        for (int j = 0; j < row.length; j++) {
          row[j] = -Math.log(1 - random.nextDouble()); // uniform on the simplex
        }
      }
    }
    return Joint.of(weights);
  }

  private static double synergy(Joint joint, SynergyBounds found) {
    return joint.information() - found.redundancy() - found.unique1() - found.unique2();
  }

  @Test
  void are_never_violated() {
    var positive = new int[1];
    forSeeds(
        300,
        seed -> {
          Joint joint = drawn(seed, 2, 2, 2);
          SynergyBounds found = bounds(joint);
          double synergy = synergy(joint, found);
          assertThat(found.lower()).isLessThanOrEqualTo(synergy + 1e-6);
          assertThat(found.upper()).isGreaterThanOrEqualTo(synergy - 1e-6);
          positive[0] += found.lower() > 1e-3 ? 1 : 0;
        });
    assertThat(positive[0]).as("the lower bound says something").isBetween(60, 180);
  }

  @Test
  void hold_for_more_values() {
    forSeeds(
        10,
        seed -> {
          Joint joint = drawn(seed, 2, 3, 5);
          SynergyBounds found = bounds(joint);
          double synergy = synergy(joint, found);
          assertThat(found.lower()).isLessThanOrEqualTo(synergy + 1e-6);
          assertThat(found.upper()).isGreaterThanOrEqualTo(synergy - 1e-6);
        });
  }

  @Test
  void other_parts_are_those_of_the_decomposition() {
    forSeeds(
        10,
        seed -> {
          Joint joint = drawn(seed, 3, 2, 2);
          Decomposition parts = Decomposition.certified(joint).parts();
          assertThat(bounds(joint).redundancy()).isCloseTo(parts.redundancy(), within(1e-6));
          assertThat(bounds(joint).unique1()).isCloseTo(parts.unique1(), within(1e-6));
          assertThat(bounds(joint).unique2()).isCloseTo(parts.unique2(), within(1e-6));
        });
  }

  @Test
  void of_bits_that_say_nothing_alone_anything_up_to_all_of_the_target_is_possible() {
    double[][] even = {{0.25, 0.25}, {0.25, 0.25}};
    SynergyBounds found = SynergyBounds.of(even, even, even);
    assertThat(found.lower()).isCloseTo(0, within(1e-6));
    assertThat(found.upper()).as("XOR").isCloseTo(1, within(1e-6));
  }

  @Test
  void where_one_source_is_the_target_there_is_none() {
    double[][] same = {{0.5, 0}, {0, 0.5}};
    double[][] even = {{0.25, 0.25}, {0.25, 0.25}};
    SynergyBounds found = SynergyBounds.of(same, even, even);
    assertThat(found.unique1()).isCloseTo(1, within(1e-6));
    assertThat(found.lower()).isCloseTo(0, within(1e-6));
    assertThat(found.upper()).isCloseTo(0, within(1e-6));
  }

  @Test
  void a_lower_bound_above_nothing_comes_of_sources_that_are_more_alike_than_the_target_has_it() {
    // Both sources say the same bit of y's, as often wrong; they are never wrong together.
    double[][] told = {{0.375, 0.125}, {0.125, 0.375}};
    double[][] pairs = {{0.25, 0.25}, {0.25, 0.25}};
    assertThat(SynergyBounds.of(told, told, pairs).lower()).isGreaterThan(0.05);
  }

  @Test
  void counts_that_do_not_agree_are_reconciled() {
    double[][] first = {{39, 11}, {13, 37}};
    double[][] second = {{380, 120}, {130, 370}};
    double[][] pairs = {{24, 26}, {23, 27}};
    SynergyBounds found = SynergyBounds.reconciled(first, second, pairs);
    assertThat(found.lower()).isBetween(0.0, found.upper());
    assertThatThrownBy(() -> SynergyBounds.of(first, second, pairs))
        .hasMessageStartingWith("synergy bounds: the pairs differ in the shares of y");
    double[][] missing = {{50, 0}, {50, 0}};
    assertThatThrownBy(() -> SynergyBounds.reconciled(missing, second, pairs))
        .hasMessageStartingWith("synergy bounds: a value comes up in one set of items");
  }
}
