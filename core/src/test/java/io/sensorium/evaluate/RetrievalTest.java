package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetrievalTest {
  private static final Retrieval RETRIEVAL = new Retrieval(List.of(1, 5, 10));

  private static List<Measurement> measure(Tensor queries, Tensor targets) {
    return RETRIEVAL.measure("text", "image", queries, targets);
  }

  private static double value(List<Measurement> found, String metric) {
    return find(found, "retrieval/text to image/" + metric).value();
  }

  @Test
  void partners_that_point_the_same_way_are_found_first() {
    Tensor queries = new Random(0).normal(1, 13, 7);
    List<Measurement> found = measure(queries, queries.times(3));
    assertThat(found).extracting(Measurement::value).containsExactly(1.0, 1.0, 1.0, 1.0, 0.0);
    assertThat(found)
        .extracting(Measurement::chance)
        .containsExactly(1 / 13.0, 5 / 13.0, 10 / 13.0, 7.0, null);
  }

  @Test
  void only_strictly_better_targets_count_and_ties_are_told() {
    Tensor queries = Tensor.of(new float[] {1, 0, 1, 0, 1, 0, 0, 1}, 4, 2);
    // two equal targets ahead of the third; the fourth query stands between all
    Tensor targets = Tensor.of(new float[] {1, 0, 2, 0, 1, 1, -1, 0}, 4, 2);
    List<Measurement> found = measure(queries, targets);
    // ranks 1, 1, 3 and 2: for the fourth, (1, 1) is nearer, and (1, 0) and (2, 0) are level
    assertThat(value(found, "recall@1")).isEqualTo(0.5);
    assertThat(value(found, "recall@5")).isEqualTo(1);
    assertThat(value(found, "median rank")).isEqualTo(1.5);
    assertThat(value(found, "queries with ties")).isEqualTo(0.75);
  }

  @Test
  void targets_that_are_all_the_same_are_told_by_their_ties() {
    List<Measurement> found = measure(new Random(0).normal(1, 11, 3), Tensor.ones(11, 3));
    assertThat(value(found, "recall@1")).isEqualTo(1);
    assertThat(value(found, "queries with ties")).isEqualTo(1);
  }

  @Test
  void equal_targets_are_level_wherever_they_stand() {
    Tensor some = new Random(3).normal(1, 211, 101);
    Tensor targets = Tensor.cat(0, some, some.slice(0, 0, 106), some.slice(0, 0, 1)); // 318
    Tensor queries = targets.plus(new Random(4).normal(0.1, 318, 101));
    List<Measurement> found = measure(queries, targets);
    assertThat(value(found, "recall@1")).isEqualTo(1);
    assertThat(value(found, "queries with ties")).isCloseTo(213 / 318.0, within(1e-12));
  }

  @Test
  void agrees_with_counting() {
    forSeeds(
        10,
        seed -> {
          var random = new Random(seed);
          Tensor queries = random.normal(1, 19, 3);
          Tensor targets = random.normal(1, 19, 3);
          double[] ranks = byHand(queries, targets);
          List<Measurement> found = measure(queries, targets);
          assertThat(value(found, "recall@5"))
              .isCloseTo(DoubleStream.of(ranks).filter(r -> r <= 5).count() / 19.0, within(1e-12));
          assertThat(value(found, "median rank"))
              .isEqualTo(DoubleStream.of(ranks).sorted().toArray()[9]);
        });
  }

  private static double[] byHand(Tensor queries, Tensor targets) {
    double[] similarity = queries.unit().matmul(targets.unit().t()).toDoubles();
    var ranks = new double[19];
    for (int i = 0; i < 19; i++) {
      ranks[i] = 1;
      for (int j = 0; j < 19; j++) {
        ranks[i] += similarity[i * 19 + j] > similarity[i * 19 + i] ? 1 : 0;
      }
    }
    return ranks;
  }

  @Test
  void vectors_at_random_are_found_as_chance_has_it() {
    var random = new Random(5);
    for (Measurement each : measure(random.normal(1, 503, 5), random.normal(1, 503, 5))) {
      if (each.chance() != null) {
        assertThat(each.chance()).as(each.name()).isBetween(each.low(), each.high());
      }
    }
  }

  @Test
  void within_groups_only_these_count() {
    Tensor queries = new Random(1).normal(1, 19, 3);
    Tensor targets = new Random(2).normal(1, 19, 3);
    long[] groups = LongStream.range(0, 19).map(i -> i % 3 - (i == 18 ? 1 : 0)).toArray();
    double[] similarity = queries.unit().matmul(targets.unit().t()).toDoubles();
    int soon = 0;
    double chance = 0;
    for (int i = 0; i < 18; i++) {
      int rank = 1;
      for (int j = 0; j < 18; j++) {
        boolean ahead = similarity[i * 19 + j] > similarity[i * 19 + i];
        rank += groups[i] == groups[j] && ahead ? 1 : 0;
      }
      soon += rank <= 5 ? 1 : 0;
      chance += 5 / 6.0 / 18;
    }
    List<Measurement> found =
        RETRIEVAL.measure("retrieval", "text to image", queries, targets, groups);
    Measurement recall = find(found, "retrieval/text to image/recall@5");
    assertThat(recall.examples()).isEqualTo(18);
    assertThat(recall.value()).isCloseTo(soon / 18.0, within(1e-12));
    assertThat(recall.chance()).isCloseTo(chance, within(1e-12));
    assertThat(find(found, "retrieval/text to image/recall@10").chance()).isEqualTo(1);
    assertThat(find(found, "retrieval/text to image/median rank").chance()).isEqualTo(3.5);
  }

  @Test
  void lengths_find_what_is_as_long_in_its_group() {
    double[] words = {3, 9, 4, 1, 7, 20};
    double[] seconds = {0.3, 0.9, 0.4, 1000, 7000, 20000};
    long[] groups = {0, 0, 0, 1, 1, 1};
    List<Measurement> found =
        RETRIEVAL.measure(
            "length alone",
            "text to audio",
            LengthOrder.points(words, groups, 1),
            LengthOrder.points(seconds, groups, 2),
            groups);
    assertThat(find(found, "length alone/text to audio/recall@1").value()).isEqualTo(1);
    assertThat(LengthOrder.areEqual(words)).isFalse();
    assertThat(LengthOrder.areEqual(new double[] {2, 2})).isTrue();
  }

  @Test
  void equal_lengths_find_by_chance() {
    double[] equal = new double[997];
    long[] one = new long[997];
    List<Measurement> found =
        measure(LengthOrder.points(equal, one, 1), LengthOrder.points(equal, one, 2));
    assertThat(value(found, "median rank")).isCloseTo(499, within(60.0)); // its deviation is 23
    assertThat(value(found, "queries with ties")).isLessThan(0.05);
  }

  @Test
  void parts_do_not_show() {
    Tensor targets = new Random(1).normal(1, 2503, 3); // 6 million similarities
    Tensor queries = targets.plus(new Random(2).normal(1e-5, 2503, 3));
    assertThat(value(measure(queries, targets), "recall@1")).isGreaterThan(0.97);
  }

  @Test
  void rejects_sets_that_do_not_match() {
    assertThatThrownBy(() -> measure(Tensor.ones(5, 3), Tensor.ones(7, 3)))
        .hasMessage("retrieval targets: expected [N=5, D=3], got [7, 3]");
    assertThatThrownBy(() -> measure(Tensor.ones(5, 3).over(0), Tensor.ones(5, 3)))
        .hasMessage("retrieval: text to image needs finite vectors, found NaN or infinity");
    assertThatThrownBy(() -> new Retrieval(List.of(0)))
        .hasMessage("retrieval: ranks must be at least 1, got 0");
  }
}
