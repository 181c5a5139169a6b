package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapleyTest {
  private static final int XOR_BOTH = 3;

  /** Of none, the first, the second, both. */
  private static Shapley two(double none, double first, double second, double both) {
    return new Shapley(new double[] {none, first, second, both});
  }

  @Test
  void of_xor_each_adds_half_and_they_cooperate() {
    Shapley xor = two(.5, .5, .5, 1);
    assertThat(xor.share(0)).isEqualTo(.25);
    assertThat(xor.share(1)).isEqualTo(.25);
    assertThat(xor.cooperation(XOR_BOTH)).isEqualTo(.5);
  }

  @Test
  void of_the_same_told_twice_cooperation_is_negative() {
    Shapley redundant = two(.5, 1, 1, 1);
    assertThat(redundant.share(0)).isEqualTo(.25);
    assertThat(redundant.share(1)).isEqualTo(.25);
    assertThat(redundant.cooperation(XOR_BOTH)).isEqualTo(-.5);
  }

  @Test
  void what_only_the_first_tells_is_its_own() {
    Shapley unique = two(.5, 1, .5, 1);
    assertThat(unique.share(0)).isEqualTo(.5);
    assertThat(unique.share(1)).isZero();
    assertThat(unique.cooperation(XOR_BOTH)).isZero();
  }

  @Test
  void agrees_with_the_mean_over_all_orders_and_shares_all_that_there_is() {
    forSeeds(
        20,
        seed -> {
          var random = new SplittableRandom(seed);
          int players = 1 + random.nextInt(5);
          double[] values = random.doubles(1 << players).toArray();
          var shapley = new Shapley(values);
          double sum = 0;
          for (int i = 0; i < players; i++) {
            assertThat(shapley.of(i)).isCloseTo(byOrders(values, players, i), within(1e-12));
            sum += shapley.of(i);
          }
          assertThat(sum).isCloseTo(values[values.length - 1] - values[0], within(1e-12));
        });
  }

  private static double byOrders(double[] values, int players, int player) {
    List<List<Integer>> orders = orders(IntStream.range(0, players).boxed().toList());
    double sum = 0;
    for (List<Integer> order : orders) {
      int before = 0;
      for (int each : order.subList(0, order.indexOf(player))) {
        before |= 1 << each;
      }
      sum += values[before | 1 << player] - values[before];
    }
    return sum / orders.size();
  }

  private static List<List<Integer>> orders(List<Integer> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : of) {
      List<Integer> rest = new ArrayList<>(of);
      rest.remove(/* element */ first);
      for (List<Integer> order : orders(rest)) {
        List<Integer> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }

  @Test
  void of_three_a_pair_cooperates_as_one_player_beside_the_third() {
    // v(S) = 1 where the first two are both there: the third has no part in it
    double[] values = {0, 0, 0, 1, 0, 0, 0, 1};
    var shapley = new Shapley(values);
    assertThat(shapley.share(2)).isZero();
    assertThat(shapley.cooperation(0b011)).isCloseTo(1, within(1e-12));
    assertThat(shapley.cooperation(0b101)).isZero(); // (1/2) - (1/2) - 0
  }

  @Test
  void rejects_a_number_of_values_that_is_no_power_of_two() {
    assertThatThrownBy(() -> new Shapley(new double[3]))
        .hasMessage("shapley: expected a value for each of 2^M subsets, got 3");
  }
}
