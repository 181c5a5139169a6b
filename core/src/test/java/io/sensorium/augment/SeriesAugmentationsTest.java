package io.sensorium.augment;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.modality.Table;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesAugmentationsTest {
  private static final int COUNT = 200;
  private static final int CHANNELS = 2;
  private static final int STEPS = 20;
  private static final int SHORT = 11;

  private static final Series LABS =
      new Series(
          new Series.Config(STEPS, CHANNELS, Series.Keep.FIRST, true, false),
          Moments.none(CHANNELS));
  private static final Series INDICATED =
      new Series(new Series.Config(STEPS, 1, Series.Keep.FIRST, true, true), Moments.none(1));
  private static final Table PATIENT = new Table(new Table.Config(5, true, false), Moments.none(5));

  /** Channel 0 tells the step, from 1 on; channel 1 is ten times it. Every other one is short. */
  private static Column series() {
    return series(Rows.all(COUNT));
  }

  private static Column series(Rows rows) {
    double[] values = new double[rows.count() * CHANNELS * STEPS];
    long[] lengths = new long[rows.count()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = i % 2 == 0 ? STEPS : SHORT;
      for (int t = 0; t < lengths[i]; t++) {
        values[(i * CHANNELS) * STEPS + t] = t + 1;
        values[(i * CHANNELS + 1) * STEPS + t] = 10 * (t + 1);
      }
    }
    Tensor all =
        Tensor.of(values, lengths.length, CHANNELS, STEPS).to(io.sensorium.tensor.DType.FLOAT32);
    return new Column(all, Tensor.of(lengths, lengths.length), rows);
  }

  private static Column apply(Augmentation augmentation, long seed) {
    return augmentation.apply(series(), LABS, new Random(seed));
  }

  /** The first channel of one series: which steps are where. */
  private static int[] steps(Column column, int example) {
    double[] first = column.values().select(0, example).select(0, 0).toDoubles();
    return Arrays.stream(first).mapToInt(x -> (int) Math.round(x)).toArray();
  }

  private static int length(int example) {
    return example % 2 == 0 ? STEPS : SHORT;
  }

  private static List<int[]> all(Column column) {
    double[] second = column.values().slice(1, 1, 2).toDoubles();
    double[] first = column.values().slice(1, 0, 1).toDoubles();
    for (int i = 0; i < first.length; i++) {
      assertThat(second[i]).isCloseTo(10 * first[i], within(1e-3)); // channels change alike
    }
    return IntStream.range(0, COUNT).mapToObj(i -> steps(column, i)).toList();
  }

  private static long dropped(int[] steps, int example) {
    return IntStream.range(0, length(example)).filter(t -> steps[t] == 0).count();
  }

  @Test
  void dropped_steps_are_zero_and_all_others_stay() {
    List<int[]> found = all(apply(new DropSteps(0, 0.8, Draws.OWN), 3));
    long[] counts = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      int[] steps = found.get(i);
      for (int t = 0; t < STEPS; t++) {
        assertThat(steps[t]).isIn(0, t < length(i) ? t + 1 : 0);
      }
      counts[i] = dropped(steps, i);
      assertThat(counts[i]).isLessThanOrEqualTo(Math.round(0.8 * length(i)));
    }
    double share =
        IntStream.range(0, COUNT).mapToDouble(i -> counts[i] / (double) length(i)).sum() / COUNT;
    assertThat(share).isCloseTo(0.4, within(0.05));
  }

  @Test
  void a_fixed_share_of_the_real_steps_is_dropped_anywhere() {
    List<int[]> found = all(apply(new DropSteps(0.2, 0.2, Draws.OWN), 3));
    int[] where = new int[STEPS];
    for (int i = 0; i < COUNT; i++) {
      assertThat(dropped(found.get(i), i)).isEqualTo(i % 2 == 0 ? 4 : 2);
      for (int t = 0; t < STEPS; t++) {
        where[t] += i % 2 == 0 && found.get(i)[t] == 0 ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(where)).allMatch(count -> count > 5 && count < 40);
  }

  @Test
  void a_dropped_stretch_is_in_one_piece() {
    List<int[]> found = all(apply(new DropStretch(0.8, Draws.OWN), 3));
    int changed = 0;
    for (int i = 0; i < COUNT; i++) {
      int[] steps = found.get(i);
      long count = dropped(steps, i);
      assertThat(count).isLessThanOrEqualTo(Math.round(0.8 * length(i)));
      int length = length(i);
      int first = IntStream.range(0, length).filter(t -> steps[t] == 0).findFirst().orElse(0);
      for (int t = 0; t < length; t++) {
        assertThat(steps[t] == 0).isEqualTo(t >= first && t < first + count);
      }
      changed += count > 0 ? 1 : 0;
    }
    assertThat(changed).isGreaterThan(COUNT * 9 / 10);
  }

  @Test
  void a_kept_stretch_stays_where_it_is_and_is_never_empty() {
    List<int[]> found = all(apply(new KeepStretch(0.08, Draws.OWN), 3));
    int changed = 0;
    for (int i = 0; i < COUNT; i++) {
      int[] steps = found.get(i);
      int length = length(i);
      long count = length - dropped(steps, i);
      int first = IntStream.range(0, length).filter(t -> steps[t] > 0).findFirst().orElseThrow();
      assertThat(count).isGreaterThanOrEqualTo(Math.max(1, Math.round(0.08 * length)));
      for (int t = 0; t < STEPS; t++) {
        assertThat(steps[t]).isEqualTo(t >= first && t < first + count ? t + 1 : 0);
      }
      changed += count < length ? 1 : 0;
    }
    assertThat(changed).isGreaterThan(COUNT * 9 / 10);
  }

  @Test
  void permuted_steps_are_the_same_in_another_order_and_padding_stays_at_the_end() {
    List<int[]> found = all(apply(new Permute(), 3));
    int changed = 0;
    for (int i = 0; i < COUNT; i++) {
      int[] steps = found.get(i);
      int[] sorted = Arrays.stream(steps).limit(length(i)).sorted().toArray();
      assertThat(sorted).containsExactly(IntStream.rangeClosed(1, length(i)).toArray());
      assertThat(Arrays.stream(steps).skip(length(i)).allMatch(step -> step == 0)).isTrue();
      changed += Arrays.equals(sorted, Arrays.copyOf(steps, length(i))) ? 0 : 1;
    }
    assertThat(changed).isEqualTo(COUNT);
  }

  @Test
  void mixed_steps_lie_on_the_line_between_two_of_the_same_series() {
    Column mixed = apply(new MixSteps(1), 3);
    all(mixed);
    for (int i = 0; i < COUNT; i++) {
      double[] x = mixed.values().select(0, i).select(0, 0).toDoubles();
      double sum = Arrays.stream(x).sum();
      assertThat(sum).isCloseTo(length(i) * (length(i) + 1) / 2.0, within(1e-3));
      double weight = weight(x, length(i));
      assertThat(weight).isBetween(0.0, 1.0);
      assertThat(Arrays.stream(x).skip(length(i)).allMatch(each -> each == 0)).isTrue();
    }
    assertThat(mixed.values().toDoubles()).isNotEqualTo(series().values().toDoubles());
  }

  /** λ of x(t) = λ t + (1 − λ) π(t), of which the π(t) must be the numbers of steps. */
  private static double weight(double[] x, int length) {
    for (double weight = 0.0005; weight < 1; weight += 0.0005) {
      double[] others = new double[length];
      for (int t = 0; t < length; t++) {
        others[t] = (x[t] - weight * (t + 1)) / (1 - weight);
      }
      Arrays.sort(others);
      double off = 0;
      for (int t = 0; t < length; t++) {
        off = Math.max(off, Math.abs(others[t] - t - 1));
      }
      if (off < 0.05) {
        return weight;
      }
    }
    return weight999(x, length);
  }

  /** λ close to 1, where π cannot be told: the series hardly changes. */
  private static double weight999(double[] x, int length) {
    for (int t = 0; t < length; t++) {
      assertThat(x[t]).isCloseTo(t + 1, within(1.0));
    }
    return 1;
  }

  @Test
  void noise_has_its_deviation_and_leaves_padding_alone() {
    Column noisy = apply(new GaussianNoise(0.1), 3);
    Tensor added = noisy.values().minus(series().values());
    double squares = 0;
    int count = 0;
    for (int i = 0; i < COUNT; i++) {
      double[] each = added.select(0, i).toDoubles();
      for (int j = 0; j < each.length; j++) {
        if (j % STEPS < length(i)) {
          squares += each[j] * each[j];
          count++;
        } else {
          assertThat(each[j]).isZero();
        }
      }
    }
    assertThat(Math.sqrt(squares / count)).isCloseTo(0.1, within(0.005));
    assertThat(noisy.lengths()).isNotNull();
  }

  @Test
  void missing_numbers_get_no_noise_and_dropped_ones_are_missing() {
    Tensor known = new Random(5).uniform(COUNT, 1, STEPS).below(0.5).like(Tensor.zeros(1));
    Tensor numbers = new Random(6).normal(1, COUNT, 1, STEPS).times(known);
    Column column = Column.full(Tensor.cat(1, numbers, known));
    Tensor noisy = new GaussianNoise(0.1).apply(column, INDICATED, new Random(3)).values();
    assertThat(noisy.slice(1, 1, 2).toDoubles()).isEqualTo(known.toDoubles());
    Tensor added = noisy.slice(1, 0, 1).minus(numbers).abs();
    assertThat(added.times(known.negative().plus(1)).sum().item()).isZero();
    assertThat(added.sum().item() / known.sum().item())
        .isCloseTo(0.1 * Math.sqrt(2 / Math.PI), within(0.01));
    Tensor dropped =
        new DropSteps(0.5, 0.5, Draws.OWN).apply(column, INDICATED, new Random(3)).values();
    Tensor left = dropped.slice(1, 1, 2);
    assertThat(left.sum().item()).isBetween(0.3 * known.sum().item(), 0.7 * known.sum().item());
    assertThat(dropped.slice(1, 0, 1).minus(numbers.times(left)).abs().sum().item()).isZero();
  }

  @Test
  void numbers_of_a_table_are_dropped_and_shaken_each_by_itself() {
    Column rows = Column.full(Tensor.ones(COUNT, 5));
    Tensor dropped =
        new DropSteps(0.4, 0.4, Draws.OWN).apply(rows, PATIENT, new Random(3)).values();
    assertThat(dropped.shape()).containsExactly(COUNT, 5);
    assertThat(dropped.sum(1).toDoubles()).containsOnly(3);
    assertThat(Arrays.stream(dropped.sum(0).toDoubles())).allMatch(sum -> sum > 90 && sum < 150);
    Tensor noisy = new GaussianNoise(0.1).apply(rows, PATIENT, new Random(3)).values();
    assertThat(Math.sqrt(noisy.minus(1).square().mean().item())).isCloseTo(0.1, within(0.01));
    for (Augmentation ordered :
        List.of(
            new Permute(),
            new MixSteps(1),
            new DropStretch(0.5, Draws.OWN),
            new KeepStretch(0.5, Draws.OWN))) {
      assertThatThrownBy(() -> ordered.apply(rows, PATIENT, new Random(3)))
          .hasMessageContaining(": expected a modality of series, got one of table");
    }
    assertThatThrownBy(
            () -> new DropSteps(0, 1, Draws.OWN).apply(rows, new Image(5), new Random(3)))
        .hasMessage("dropSteps: expected a modality of series or of a table, got one of image");
  }

  @Test
  void sometimes_changes_its_share_of_examples_wholly_and_the_others_not_at_all() {
    List<int[]> found =
        all(apply(new Sometimes(0.3, Draws.OWN, new DropSteps(1, 1, Draws.OWN)), 3));
    int gone = 0;
    for (int i = 0; i < COUNT; i++) {
      long dropped = dropped(found.get(i), i);
      assertThat(dropped).isIn(0L, (long) length(i));
      gone += dropped > 0 ? 1 : 0;
    }
    assertThat(gone).isBetween(40, 80);
  }

  @Test
  void one_of_several_changes_is_made_to_each_example() {
    var oneOf =
        new OneOf(
            List.of(
                new Same(),
                new DropSteps(1, 1, Draws.OWN),
                new Permute(),
                new DropSteps(0.5, 0.5, Draws.OWN)),
            Draws.OWN);
    List<int[]> found = all(apply(oneOf, 3));
    int[] counts = new int[4];
    for (int i = 0; i < COUNT; i++) {
      int[] steps = found.get(i);
      int length = length(i);
      long dropped = dropped(steps, i);
      boolean same = IntStream.range(0, length).allMatch(t -> steps[t] == t + 1);
      counts[same ? 0 : dropped == length ? 1 : dropped == 0 ? 2 : 3]++;
      assertThat(dropped).isIn(0L, (long) length, Math.round(length / 2.0));
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 30 && count < 75);
  }

  // ---- what modalities share

  /** Which steps of each of the rows of a batch are left, in two modalities. */
  private static void shared(Augmentation augmentation, boolean alike, long seed) {
    Rows some = Rows.where(presence());
    Random own = new Random(seed);
    long key = 7 * seed + 1;
    Column one = augmentation.apply(series(), LABS, own, new Random(key));
    Column other = augmentation.apply(series(some), LABS, own, new Random(key));
    int same = 0;
    int[] rows = some.stream().toArray();
    for (int i = 0; i < rows.length; i++) {
      // Both are whole where both numbers are even.
      if (i % 2 == 0 && rows[i] % 2 == 0) {
        same += Arrays.equals(steps(one, rows[i]), steps(other, i)) ? 1 : 0;
      }
    }
    long compared =
        IntStream.range(0, rows.length).filter(i -> i % 2 == 0 && rows[i] % 2 == 0).count();
    assertThat(compared).isGreaterThan(10);
    assertThat(same == compared).as("alike %s", same).isEqualTo(alike);
    assertThat(one.values().toDoubles()).isNotEqualTo(series().values().toDoubles());
  }

  private static boolean[] presence() {
    boolean[] present = new boolean[COUNT];
    for (int i = 0; i < COUNT; i++) {
      present[i] = i % 7 != 1;
    }
    return present;
  }

  @Test
  void shared_steps_are_the_same_in_modalities_of_which_others_are_missing() {
    forSeeds(
        3,
        seed -> {
          for (Draws draws : Draws.values()) {
            boolean alike = draws == Draws.SHARED;
            shared(new DropSteps(0, 0.8, draws), alike, seed);
            shared(new DropStretch(0.8, draws), alike, seed);
            shared(new KeepStretch(0.08, draws), alike, seed);
            shared(new Sometimes(0.5, draws, new DropSteps(1, 1, Draws.OWN)), alike, seed);
            shared(
                new OneOf(List.of(new Same(), new DropSteps(1, 1, Draws.OWN)), draws), alike, seed);
            shared(new Chain(List.of(new Same(), new DropSteps(0, 0.8, draws))), alike, seed);
          }
        });
  }

  @Test
  void coins_may_be_shared_and_steps_not() {
    var drop = new Sometimes(0.5, Draws.SHARED, new DropSteps(0.5, 0.5, Draws.OWN));
    Random own = new Random(3);
    Column one = drop.apply(series(), LABS, own, new Random(11));
    Column other = drop.apply(series(), LABS, own, new Random(11));
    int differ = 0;
    for (int i = 0; i < COUNT; i++) {
      assertThat(dropped(steps(one, i), i)).isEqualTo(dropped(steps(other, i), i));
      differ += Arrays.equals(steps(one, i), steps(other, i)) ? 0 : 1;
    }
    assertThat(differ).isBetween(60, 140);
  }

  @Test
  void successive_coins_differ() {
    Augmentation all = new DropSteps(1, 1, Draws.OWN);
    Modality labs = LABS;
    var twice =
        new Chain(
            List.of(new Sometimes(0.5, Draws.SHARED, all), new Sometimes(0.5, Draws.SHARED, all)));
    Column found = twice.apply(series(), labs, new Random(3), new Random(11));
    long gone = IntStream.range(0, COUNT).filter(i -> dropped(steps(found, i), i) > 0).count();
    assertThat(gone).isBetween(125L, 175L); // 3 of 4, not every other one
  }

  @Test
  void the_same_seed_draws_the_same_and_another_another() {
    for (Augmentation each :
        List.of(
            new DropSteps(0, 0.8, Draws.SHARED),
            new DropStretch(0.8, Draws.OWN),
            new KeepStretch(0.08, Draws.OWN),
            new Permute(),
            new MixSteps(1),
            new GaussianNoise(0.1),
            new Sometimes(0.5, Draws.SHARED, new Permute()))) {
      double[] first = apply(each, 3).values().toDoubles();
      assertThat(apply(each, 3).values().toDoubles()).isEqualTo(first);
      assertThat(apply(each, 4).values().toDoubles()).isNotEqualTo(first);
    }
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> new DropSteps(0.5, 0.2, Draws.OWN))
        .hasMessage("least and most must rise, from 0 to 1, got 0.5 and 0.2");
    assertThatThrownBy(() -> new MixSteps(0)).hasMessage("shape must be above 0, got 0.0");
    assertThatThrownBy(() -> new OneOf(List.of(), Draws.OWN))
        .hasMessage("steps must name at least one");
    assertThatThrownBy(() -> new GaussianNoise(-1))
        .hasMessage("deviation must be at least 0, got -1.0");
  }
}
