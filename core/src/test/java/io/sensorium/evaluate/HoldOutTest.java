package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {
  @Test
  void each_class_is_split_sixty_to_forty() {
    int[] labels = IntStream.range(0, 100).map(i -> i % 10 == 0 ? 1 : 0).toArray();
    HoldOut split = HoldOut.of(labels, 2);
    assertThat(split.fit()).hasSize(60);
    assertThat(Arrays.stream(HoldOut.at(labels, split.fit())).sum()).isEqualTo(6);
    assertThat(Arrays.stream(HoldOut.at(labels, split.validate())).sum()).isEqualTo(4);
  }

  @Test
  void every_example_is_on_one_side() {
    int[] labels = IntStream.range(0, 41).map(i -> i * i % 7).map(i -> i % 3).toArray();
    HoldOut split = HoldOut.of(labels, 3);
    int[] both =
        IntStream.concat(Arrays.stream(split.fit()), Arrays.stream(split.validate()))
            .sorted()
            .toArray();
    assertThat(both).containsExactly(IntStream.range(0, 41).toArray());
  }

  @Test
  void small_classes_are_fitted_first_and_then_judged() {
    HoldOut split = HoldOut.of(new int[] {0, 1, 1, 2, 2, 2}, 3);
    assertThat(split.fit()).contains(0).hasSize(4);
    assertThat(split.validate()).hasSize(2);
  }

  @Test
  void the_same_labels_are_split_the_same_way() {
    int[] labels = IntStream.range(0, 30).map(i -> i % 2).toArray();
    assertThat(HoldOut.of(labels, 2).fit()).containsExactly(HoldOut.of(labels, 2).fit());
  }
}
