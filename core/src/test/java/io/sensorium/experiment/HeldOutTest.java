package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.modality.Collator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  private record Numbers(int size) implements Examples {
    @Override
    public Sample get(int index) {
      return new Sample("no. " + index, Map.of(), Map.of("number", index));
    }
  }

  private static List<String> ids(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(i -> examples.get(i).id()).toList();
  }

  @Test
  void every_example_is_on_one_side_and_the_seed_decides() {
    HeldOut split = HeldOut.of(new Numbers(31), 0.2, 5);
    assertThat(split.held().size()).isEqualTo(6);
    var all = new TreeSet<>(ids(split.learned()));
    all.addAll(ids(split.held()));
    assertThat(split.learned().size()).isEqualTo(25);
    assertThat(all).hasSize(31);
    assertThat(ids(HeldOut.of(new Numbers(31), 0.2, 5).held())).isEqualTo(ids(split.held()));
    assertThat(ids(HeldOut.of(new Numbers(31), 0.2, 6).held())).isNotEqualTo(ids(split.held()));
  }

  @Test
  void batches_hold_all_that_is_held_out_and_none_is_smaller_than_the_others_in_training() {
    HeldOut split = HeldOut.of(new Numbers(31), 0.4, 5);
    var collator = new Collator(new LinkedHashMap<>(), List.of("number"));
    for (int round = 0; round < 2; round++) { // they can be read again
      List<Integer> sizes = new ArrayList<>();
      for (Supplier<Batch> each : split.batches(5, collator)) {
        sizes.add(each.get().size());
      }
      assertThat(sizes).containsExactly(6, 6);
    }
  }

  @Test
  void too_few_on_a_side_is_an_error() {
    assertThatThrownBy(() -> HeldOut.of(new Numbers(11), 0.1, 5))
        .hasMessage(
            "training: stop: share 0.1 holds out 1 of 11 examples; at least 2 are needed on each"
                + " side");
    Examples mixed =
        new Examples() {
          @Override
          public int size() {
            return 31;
          }

          @Override
          public Sample get(int index) {
            return new Sample("a", Map.of(), Map.of());
          }

          @Override
          public int[] order(long seed, long epoch) {
            return new int[17];
          }
        };
    assertThatThrownBy(() -> HeldOut.of(mixed, 0.2, 5))
        .hasMessage("training: stop: examples that are mixed at given shares cannot be held out");
  }
}
