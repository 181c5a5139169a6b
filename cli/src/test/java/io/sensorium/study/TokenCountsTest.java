package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCountsTest {
  private static TokenCounts counts(int places, int size, long[]... rows) {
    var counts = new TokenCounts(places, size);
    for (long[] row : rows) {
      counts.add(row);
    }
    return counts;
  }

  @Test
  void the_unigram_is_a_hand_count() {
    // Of five tokens three are 0, one is 1, one is 2; none is 3.
    var unigram = counts(3, 4, new long[] {0, 1}, new long[] {0}, new long[] {2, 0}).unigram();
    assertThat(unigram.cost(0, 0)).isCloseTo(-Math.log(4 / 9.0), within(1e-12));
    assertThat(unigram.cost(1, 2)).isCloseTo(-Math.log(2 / 9.0), within(1e-12));
    assertThat(unigram.cost(2, 3)).isCloseTo(-Math.log(1 / 9.0), within(1e-12));
    assertThat(unigram.likeliest(1)).isZero();
  }

  @Test
  void the_marginal_knows_the_place() {
    var rows = new long[101][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new long[] {1, Math.max(0, i % 4 - 1)}; // half of the second are 0
    }
    var marginal = counts(2, 5, rows).marginal();
    assertThat(marginal.likeliest(0)).isEqualTo(1);
    assertThat(marginal.likeliest(1)).isZero();
    assertThat(marginal.cost(0, 1)).isLessThan(0.05);
    assertThat(marginal.cost(1, 2)).isCloseTo(Math.log(4), within(0.1));
    assertThat(marginal.cost(0, 4)).isFinite().isGreaterThan(5);
  }

  @Test
  void where_places_tell_nothing_the_marginal_is_the_unigram() {
    var random = new SplittableRandom(3);
    var rows = new long[31][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.longs(53, 0, 7).toArray();
    }
    var counts = counts(53, 7, rows);
    for (int token = 0; token < 7; token++) {
      assertThat(counts.marginal().cost(11, token))
          .isCloseTo(counts.unigram().cost(11, token), within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 7, 11, 13})
  void what_tokens_of_a_place_cost_are_shares_that_sum_to_one(long seed) {
    var random = new SplittableRandom(seed);
    var rows = new long[13][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.longs(random.nextInt(1, 6), 0, 11).toArray();
    }
    var counts = counts(5, 11, rows);
    for (int place = 0; place < 5; place++) {
      double unigram = 0;
      double marginal = 0;
      for (int token = 0; token < 11; token++) {
        unigram += Math.exp(-counts.unigram().cost(place, token));
        marginal += Math.exp(-counts.marginal().cost(place, token));
      }
      assertThat(unigram).isCloseTo(1, within(1e-12));
      assertThat(marginal).isCloseTo(1, within(1e-12));
    }
  }
}
