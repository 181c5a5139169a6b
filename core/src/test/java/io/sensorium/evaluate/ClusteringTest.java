package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static io.sensorium.evaluate.Given.embeddings;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteringTest {
  private static final Clustering QUESTION = new Clustering(List.of(), 7);

  private static Agreement agreement(int[] a, int[] b) {
    return new Agreement(Groups.of(a), Groups.of(b), Statistic.once(a.length));
  }

  @Test
  void agreement_does_not_depend_on_what_groups_are_called() {
    int[] labels = {0, 0, 1, 1, 2, 2, 2};
    assertThat(agreement(labels, new int[] {5, 5, 0, 0, 3, 3, 3}).adjustedRand())
        .isCloseTo(1, within(1e-12));
    assertThat(agreement(labels, new int[] {5, 5, 0, 0, 3, 3, 3}).normalisedInformation())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void agreement_of_six_things_by_hand() {
    // tables 2 1 / 1 2: pairs together 1 + 1, expected 6 * 6 / 15, most 6
    Agreement found = agreement(new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 0, 1, 0, 1, 1});
    assertThat(found.adjustedRand()).isCloseTo((2 - 2.4) / (6 - 2.4), within(1e-12));
    double information = 2 * (2 / 6.0 * Math.log(4 / 3.0) + 1 / 6.0 * Math.log(2 / 3.0));
    assertThat(found.normalisedInformation()).isCloseTo(information / Math.log(2), within(1e-12));
  }

  @Test
  void the_rand_index_agrees_with_counting_pairs() {
    forSeeds(
        20,
        seed -> {
          int[] a = ints(new Random(seed).integers(0, 3, 19));
          int[] b = ints(new Random(seed + 50).integers(0, 5, 19));
          assertThat(agreement(a, b).adjustedRand()).isCloseTo(byPairs(a, b), within(1e-12));
        });
  }

  @Test
  void adjusted_information_takes_away_its_mean_over_all_ways_to_deal_groups_out() {
    int[] a = {0, 0, 0, 1, 1, 2, 2};
    int[] b = {0, 0, 1, 1, 1, 1, 2};
    List<int[]> orders = new ArrayList<>();
    permute(b.clone(), 0, orders);
    double mean = orders.stream().mapToDouble(each -> information(a, each)).average().orElseThrow();
    Agreement found = agreement(a, b);
    assertThat(found.expectedInformation()).isCloseTo(mean, within(1e-12));
    double entropy = (entropy(a) + entropy(b)) / 2;
    assertThat(found.adjustedInformation())
        .isCloseTo((information(a, b) - mean) / (entropy - mean), within(1e-12));
  }

  private static void permute(int[] numbers, int from, List<int[]> found) {
    if (from == numbers.length) {
      found.add(numbers.clone());
      return;
    }
    for (int i = from; i < numbers.length; i++) {
      swap(numbers, from, i);
      permute(numbers, from + 1, found);
      swap(numbers, from, i);
    }
  }

  private static void swap(int[] numbers, int i, int j) {
    int kept = numbers[i];
    numbers[i] = numbers[j];
    numbers[j] = kept;
  }

  private static double information(int[] a, int[] b) {
    int[] together = new int[a.length];
    Arrays.setAll(together, i -> 10 * a[i] + b[i]);
    return entropy(a) + entropy(b) - entropy(together);
  }

  private static double entropy(int[] groups) {
    return Arrays.stream(groups)
        .boxed()
        .collect(Collectors.groupingBy(g -> g, Collectors.counting()))
        .values()
        .stream()
        .mapToDouble(n -> -n / (double) groups.length * Math.log(n / (double) groups.length))
        .sum();
  }

  @Test
  void adjusted_information_where_it_is_known() {
    int[] labels = {0, 0, 0, 1, 1, 1};
    // Published with scikit-learn's user guide, of these very groups.
    assertThat(agreement(labels, new int[] {0, 0, 1, 1, 2, 2}).adjustedInformation())
        .isCloseTo(0.298792458170890, within(1e-12));
    assertThat(agreement(labels, new int[] {7, 7, 7, 4, 4, 4}).adjustedInformation())
        .isCloseTo(1, within(1e-12));
    assertThat(agreement(labels, new int[] {0, 0, 0, 0, 0, 0}).adjustedInformation())
        .isCloseTo(0, within(1e-12));
    int[] one = {0, 0, 0};
    assertThat(agreement(one, one).adjustedInformation()).isEqualTo(1);
  }

  private static int[] ints(Tensor numbers) {
    return Arrays.stream(numbers.toLongs()).mapToInt(n -> (int) n).toArray();
  }

  private static double byPairs(int[] a, int[] b) {
    double both = 0;
    double first = 0;
    double second = 0;
    double all = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        both += a[i] == a[j] && b[i] == b[j] ? 1 : 0;
        first += a[i] == a[j] ? 1 : 0;
        second += b[i] == b[j] ? 1 : 0;
        all++;
      }
    }
    double expected = first * second / all;
    return (both - expected) / ((first + second) / 2 - expected);
  }

  @Test
  void groupings_by_lot_agree_as_chance_has_it() {
    double sum = 0;
    for (int seed = 0; seed < 50; seed++) {
      int[] a = ints(new Random(seed).integers(0, 5, 101));
      int[] b = ints(new Random(seed + 900).integers(0, 5, 101));
      sum += agreement(a, b).adjustedRand() / 50;
    }
    assertThat(sum).isCloseTo(0, within(0.01));
  }

  private static List<Measurement> measure(double apart) {
    long[] labels = IntStream.range(0, 93).mapToLong(i -> i % 3).toArray();
    Tensor centres = new Random(1).normal(apart, 3, 7);
    Tensor vectors = new Random(2).normal(1, 93, 7).plus(centres.at(Tensor.of(labels, 93)));
    Embeddings given = embeddings(vectors, Map.of("shape", labels));
    return QUESTION.measure(given, given);
  }

  @Test
  void clusters_far_apart_are_the_classes() {
    assertThat(measure(50)).extracting(Measurement::value).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void classes_that_do_not_show_are_not_found() {
    List<Measurement> found = measure(0);
    Measurement rand = find(found, "k-means/shape/ARI");
    assertThat(rand.value()).isCloseTo(0, within(0.1));
    assertThat(rand.chance()).isZero();
    Measurement information = find(found, "k-means/shape/NMI");
    assertThat(information.chance()).isBetween(0.005, 0.1);
    assertThat(information.value()).isCloseTo(information.chance(), within(0.06));
  }

  @Test
  void vectors_that_are_all_the_same_are_one_cluster() {
    Tensor same = Tensor.ones(31, 5);
    assertThat(QUESTION.clusters(same, 3).examples()).isEqualTo(31);
    long[] labels = IntStream.range(0, 31).mapToLong(i -> i % 3).toArray();
    Embeddings given = embeddings(same, Map.of("shape", labels));
    assertThat(QUESTION.measure(given, given))
        .allMatch(m -> Double.isFinite(m.value()) && m.value() < 0.2);
  }

  @Test
  void rejects_settings_without_sense() {
    assertThatThrownBy(() -> new Clustering(List.of(), 0))
        .hasMessage("clustering: starts must be at least 1, got 0");
  }
}
