package io.sensorium.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Estimate.Effort EFFORT = new Estimate.Effort(39, 39, 0);

  private static Values random(long seed, int items, int count) {
    var random = new SplittableRandom(seed);
    return Values.of(IntStream.range(0, items).map(_ -> random.nextInt(count)).toArray(), count);
  }

  @Test
  void counts_of_independent_things_seem_to_show_synergy_and_the_correction_takes_it_away() {
    Estimate found =
        Estimate.of(random(1, 1000, 10), random(2, 1000, 10), random(3, 1000, 2), EFFORT);

    Estimate.Part synergy = found.parts().getLast();
    assertThat(synergy.raw()).isCloseTo(0.057, within(0.02)); // as published for this size
    assertThat(synergy.chance()).isCloseTo(synergy.raw(), within(0.02));
    assertThat(synergy.low()).isZero();
    assertThat(synergy.p()).isGreaterThan(0.05);
  }

  @Test
  void a_part_that_is_there_is_found_with_its_interval() {
    Values first = random(1, 800, 2);
    Values second = random(2, 800, 2);
    Values target =
        Values.of(IntStream.range(0, 800).map(i -> first.at(i) ^ second.at(i)).toArray(), 2);

    Estimate found = Estimate.of(first, second, target, EFFORT);

    Estimate.Part synergy = found.parts().getLast();
    assertThat(synergy.corrected()).isCloseTo(1, within(0.02));
    assertThat(synergy.low()).isBetween(0.95, synergy.corrected());
    assertThat(synergy.p()).isCloseTo(1 / 40.0, within(1e-9));
    assertThat(found.isWellFilled()).isTrue();
  }

  @Test
  void the_same_seed_gives_the_same_numbers() {
    Values first = random(4, 200, 3);
    Values second = random(5, 200, 3);
    Values target = random(6, 200, 2);

    assertThat(Estimate.of(first, second, target, EFFORT).parts())
        .isEqualTo(Estimate.of(first, second, target, EFFORT).parts());
  }

  @Test
  void too_few_items_for_the_cells_are_noticed() {
    Estimate found = Estimate.of(random(1, 99, 5), random(2, 99, 2), random(3, 99, 2), EFFORT);

    assertThat(found.cells()).isEqualTo(20);
    assertThat(found.isWellFilled()).isFalse();
  }

  @Test
  void items_must_go_together() {
    Values many = random(1, 7, 2);
    Values few = random(1, 5, 2);

    assertThatThrownBy(() -> Estimate.of(many, few, many, EFFORT))
        .hasMessage("joint: expected as many items of each, got 7, 5 and 7");
  }

  @Test
  void a_target_that_is_told_exactly_loses_nothing_to_chance() {
    int[] copied = IntStream.range(0, 211).map(i -> i * 7 % 5).toArray();
    Values same = Values.of(copied, 5);
    Estimate found = Estimate.of(same, same, same, new Estimate.Effort(19, 19, 0));
    Estimate.Part redundancy = found.parts().getFirst();
    assertThat(redundancy.chance()).isGreaterThan(0.01);
    assertThat(redundancy.corrected()).isCloseTo(found.joint().entropy(), within(1e-6));
  }
}
