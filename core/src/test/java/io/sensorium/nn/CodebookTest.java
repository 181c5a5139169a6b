package io.sensorium.nn;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodebookTest {
  private static final Random NONE = new Random(1);

  /** Two codes of one number, 0 and 10, each used once a step so far; δ = 0.9. */
  private static Codebook two(double dead) {
    Codebook codebook =
        new Codebook.Config(2, 1, 0.9, dead, Codebook.Start.BATCH).build(new Random(3));
    codebook.begin(column(0, 10), NONE);
    codebook.table().update(column(0, 10));
    codebook.sums().update(column(0, 10));
    return codebook;
  }

  private static Tensor column(double... numbers) {
    return Tensor.of(numbers, numbers.length, 1).like(Tensor.zeros(1));
  }

  private static Map<String, Double> learn(Codebook codebook, Tensor vectors, long epoch) {
    codebook.note(vectors, codebook.nearest(vectors), new Random(5));
    return codebook.update(epoch);
  }

  @Test
  void moves_codes_by_running_averages() {
    Codebook codebook = two(0);
    Tensor vectors = column(1, 2, 9);
    assertThat(codebook.nearest(vectors).toLongs()).containsExactly(0, 0, 1);
    learn(codebook, vectors, 0);
    // n = 2 and 1, s = 3 and 9: N = 0.9 + 0.1 n, S = 0.9 S + 0.1 s.
    assertThat(codebook.uses().toDoubles()).containsExactly(new double[] {1.1, 1}, within(1e-6));
    assertThat(codebook.sums().toDoubles()).containsExactly(new double[] {0.3, 9.9}, within(1e-6));
    assertThat(codebook.table().toDoubles())
        .containsExactly(new double[] {0.3 / 1.1, 9.9}, within(1e-5));
    learn(codebook, column(6, 6, 6), 0); // nearer to 9.9 than to 0.27
    assertThat(codebook.uses().toDoubles()).containsExactly(new double[] {0.99, 1.2}, within(1e-6));
    assertThat(codebook.table().toDoubles())
        .containsExactly(new double[] {0.27 / 0.99, 10.71 / 1.2}, within(1e-5));
  }

  @Test
  void codes_move_only_when_they_are_told_to() {
    Codebook codebook = two(0);
    codebook.note(column(1, 2, 9), codebook.nearest(column(1, 2, 9)), NONE);
    assertThat(codebook.table().toDoubles()).containsExactly(0, 10);
    assertThat(codebook.update(0)).isNotEmpty();
    double[] moved = codebook.table().toDoubles();
    assertThat(codebook.update(0)).isEmpty();
    assertThat(codebook.table().toDoubles()).containsExactly(moved);
  }

  @Test
  void a_batch_in_pieces_moves_them_as_the_whole_does() {
    Codebook whole = two(0);
    Codebook pieces = two(0);
    learn(whole, column(1, 2, 9, 4), 0);
    pieces.note(column(1), pieces.nearest(column(1)), NONE);
    pieces.note(column(2, 9, 4), pieces.nearest(column(2, 9, 4)), NONE);
    pieces.update(0);
    assertThat(pieces.table().toDoubles()).containsExactly(whole.table().toDoubles(), within(1e-6));
  }

  @Test
  void a_code_that_is_used_too_seldom_takes_the_place_of_a_vector() {
    Codebook codebook = two(1.05); // the second comes to N = 1
    learn(codebook, column(1, 2, 9), 0);
    assertThat(codebook.table().select(0, 0).item()).isCloseTo(0.3 / 1.1, within(1e-5));
    double revived = codebook.table().select(0, 1).item();
    assertThat(revived).isIn(1.0, 2.0, 9.0);
    assertThat(codebook.uses().select(0, 1).item()).isCloseTo(1.05, within(1e-6));
    assertThat(codebook.sums().select(0, 1).item()).isCloseTo(1.05 * revived, within(1e-5));
  }

  @Test
  void every_vector_of_a_batch_in_pieces_may_become_a_code() {
    Set<Double> seen = new TreeSet<>();
    forSeeds(
        60,
        seed -> {
          Codebook codebook = two(100); // every code is moved
          Random random = new Random(seed);
          codebook.note(column(1), codebook.nearest(column(1)), random);
          codebook.note(column(2, 3), codebook.nearest(column(2, 3)), random);
          codebook.update(0);
          Arrays.stream(codebook.table().toDoubles()).forEach(seen::add);
        });
    assertThat(seen).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void begins_once_with_vectors_of_the_first_batch() {
    Codebook codebook =
        new Codebook.Config(3, 2, 0.9, 0, Codebook.Start.BATCH).build(new Random(3));
    Tensor vectors = new Random(4).normal(1, 11, 2);
    codebook.begin(vectors, new Random(5));
    Tensor found = codebook.nearest(vectors); // a code lies on a vector
    Tensor gaps = vectors.minus(codebook.vectors(found)).square().sum(1);
    assertThat(gaps.equal(0).like(gaps).sum().item()).isEqualTo(3);
    double[] begun = codebook.table().toDoubles();
    codebook.begin(vectors.plus(7), new Random(6));
    assertThat(codebook.table().toDoubles()).containsExactly(begun);
    assertThat(codebook.parameters()).containsKey("begun");
  }

  @Test
  void too_few_vectors_are_copied_with_a_little_noise() {
    Codebook codebook =
        new Codebook.Config(5, 1, 0.9, 0, Codebook.Start.BATCH).build(new Random(3));
    codebook.begin(column(-1, 1), new Random(5));
    double[] codes = codebook.table().toDoubles();
    assertThat(codes).doesNotHaveDuplicates();
    assertThat(Arrays.stream(codes).allMatch(code -> Math.abs(Math.abs(code) - 1) < 0.05)).isTrue();
  }

  @Test
  void means_of_clusters_are_found() {
    Codebook codebook =
        new Codebook.Config(2, 1, 0.9, 0, Codebook.Start.MEANS).build(new Random(3));
    codebook.begin(column(0, 1, 2, 10, 11, 12, 13), new Random(5));
    double[] codes = codebook.table().toDoubles();
    Arrays.sort(codes);
    assertThat(codes).containsExactly(new double[] {1, 11.5}, within(1e-5));
  }

  @Test
  void tells_how_many_codes_are_used_in_a_step_and_in_an_epoch() {
    Codebook codebook = two(0);
    Map<String, Double> first = learn(codebook, column(0, 1, 2), 0);
    assertThat(first)
        .containsExactly(
            Map.entry("perplexity", first.get("perplexity")),
            Map.entry("usage", 0.5),
            Map.entry("epoch perplexity", first.get("perplexity")),
            Map.entry("epoch usage", 0.5));
    assertThat(first.get("perplexity")).isCloseTo(1, within(1e-5));
    Map<String, Double> second = learn(codebook, column(10, 11, 12), 0);
    assertThat(second.get("perplexity")).isCloseTo(1, within(1e-5));
    assertThat(second.get("epoch perplexity")).isCloseTo(2, within(1e-5));
    assertThat(second.get("epoch usage")).isEqualTo(1);
    Map<String, Double> next = learn(codebook, column(10, 0, 0), 1);
    double entropy = -(Math.log(1 / 3.0) / 3 + 2 * Math.log(2 / 3.0) / 3);
    assertThat(next.get("epoch perplexity")).isCloseTo(Math.exp(entropy), within(1e-5));
  }

  @Test
  void codes_are_chosen_in_full_precision_at_any_precision() {
    Codebook codebook =
        new Codebook.Config(97, 5, 0.9, 0, Codebook.Start.BATCH).build(new Random(3));
    Tensor vectors = new Random(4).normal(1, 211, 5);
    long[] full = codebook.nearest(vectors).toLongs();
    assertThat(Precision.BFLOAT16.run(() -> codebook.nearest(vectors)).toLongs())
        .containsExactly(full);
  }

  @Test
  void the_nearest_code_is_the_one_at_the_least_distance() {
    Codebook codebook =
        new Codebook.Config(13, 3, 0.9, 0, Codebook.Start.BATCH).build(new Random(3));
    Tensor vectors = new Random(4).normal(1, 29, 3);
    Tensor gaps = vectors.unsqueeze(1).minus(codebook.table().unsqueeze(0)).square().sum(2);
    assertThat(codebook.nearest(vectors).toLongs())
        .containsExactly(gaps.negative().argmax(1).toLongs());
  }

  @Test
  void rejects_vectors_of_another_width() {
    assertThatThrownBy(() -> two(0).begin(Tensor.zeros(3, 2), NONE))
        .hasMessage("codebook: expected [M, W=1], got [3, 2]");
  }
}
