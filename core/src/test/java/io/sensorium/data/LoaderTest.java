package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoaderTest {
  private static final int SIZE = 17;
  private static final int BATCH = 5;

  @Test
  void every_epoch_gives_each_example_once_and_the_last_batch_is_smaller() {
    try (var loader = loader(1, Loader.Position.START)) {
      for (int epoch = 0; epoch < 3; epoch++) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < loader.batchesPerEpoch(); i++) {
          List<String> batch = loader.next();
          assertThat(batch).hasSize(i < 3 ? BATCH : 2);
          seen.addAll(batch);
        }
        assertThat(seen)
            .containsExactlyInAnyOrder(
                IntStream.range(0, SIZE).mapToObj(String::valueOf).toArray(String[]::new));
      }
    }
  }

  @Test
  void the_order_depends_on_seed_and_epoch_alone() {
    assertThat(Loader.order(SIZE, 1, 2)).isEqualTo(Loader.order(SIZE, 1, 2));
    assertThat(Loader.order(SIZE, 1, 2)).isNotEqualTo(Loader.order(SIZE, 1, 3));
    assertThat(Loader.order(SIZE, 1, 2)).isNotEqualTo(Loader.order(SIZE, 2, 2));
  }

  @Test
  void reading_goes_on_from_any_position() {
    try (var whole = loader(3, Loader.Position.START)) {
      for (int i = 0; i < 10; i++) {
        Loader.Position position = whole.position();
        List<String> expected = whole.next();
        try (var resumed = loader(3, position)) {
          assertThat(resumed.next()).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void what_goes_wrong_in_the_background_is_told_at_its_batch() {
    try (var loader =
        new Loader<>(
            examples(),
            BATCH,
            0,
            Loader.Position.START,
            samples -> {
              if (samples.size() < BATCH) {
                throw new IllegalArgumentException("broken");
              }
              return samples.size();
            })) {
      assertThat(List.of(loader.next(), loader.next(), loader.next())).containsOnly(BATCH);
      assertThatThrownBy(loader::next).hasMessage("broken");
    }
  }

  @Test
  void examples_are_read_as_those_of_their_epoch() {
    Examples examples = drawn(0);
    try (var loader =
        new Loader<>(
            examples,
            BATCH,
            3,
            new Loader.Position(1, 2),
            samples -> samples.stream().map(Sample::id).toList())) {
      assertThat(loader.next()).containsOnly("of epoch 1");
      assertThat(loader.next()).containsOnly("of epoch 1").hasSize(2);
      assertThat(loader.next()).containsOnly("of epoch 2");
    }
  }

  private static Examples drawn(long epoch) {
    return new Examples() {
      @Override
      public int size() {
        return SIZE;
      }

      @Override
      public Sample get(int index) {
        return new Sample("of epoch " + epoch, Map.of(), Map.of());
      }

      @Override
      public Examples epoch(long number) {
        return drawn(number);
      }
    };
  }

  private static Loader<List<String>> loader(long seed, Loader.Position start) {
    return new Loader<>(
        examples(), BATCH, seed, start, samples -> samples.stream().map(Sample::id).toList());
  }

  private static Examples examples() {
    return new Examples() {
      @Override
      public int size() {
        return SIZE;
      }

      @Override
      public Sample get(int index) {
        return new Sample(String.valueOf(index), Map.of(), Map.of());
      }
    };
  }
}
