package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AheadTest {
  private static final int SIZE = 101;

  @Test
  void things_come_in_the_order_in_which_they_are_asked_for_and_are_made_once() {
    var made = new AtomicInteger();
    var ahead =
        new Ahead<>(
            SIZE,
            i -> {
              made.incrementAndGet();
              return i * i;
            });
    assertThat(IntStream.range(0, SIZE).map(ahead::get).toArray())
        .isEqualTo(IntStream.range(0, SIZE).map(i -> i * i).toArray());
    assertThat(made).hasValue(SIZE);
  }

  @Test
  void any_may_be_asked_for_at_any_time() {
    var ahead = new Ahead<>(SIZE, i -> i);
    for (int i : new int[] {7, 3, 4, 100, 5, 5, 0}) {
      assertThat(ahead.get(i)).isEqualTo(i);
    }
  }

  @Test
  void what_cannot_be_made_is_told_to_the_one_who_asks_for_it() {
    var ahead =
        new Ahead<>(
            SIZE,
            i -> {
              if (i == 2) {
                throw new DataException("no such thing");
              }
              return i;
            });
    assertThat(ahead.get(0)).isZero();
    assertThat(ahead.get(1)).isOne();
    assertThatThrownBy(() -> ahead.get(2))
        .isInstanceOf(DataException.class)
        .hasMessage("no such thing");
    assertThat(ahead.get(3)).isEqualTo(3);
  }
}
