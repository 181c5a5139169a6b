package io.sensorium.mask;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.mask.Masking.Draw;
import io.sensorium.mask.Masking.Padding;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MaskTest {
  private static final int BATCH = 5;
  private static final int TOKENS = 11;
  private static final int WIDTH = 3;
  private static final int[] LENGTHS = {11, 1, 7, 0, 4};

  private static Tensor real() {
    Tensor lengths = Tensor.of(Arrays.stream(LENGTHS).asLongStream().toArray(), BATCH, 1);
    return Tensor.range(TOKENS).unsqueeze(0).below(lengths);
  }

  private static Masking hiding(double share) {
    return new Masking(share, Draw.EACH, Padding.EXCLUDED);
  }

  private static boolean[] flags(Tensor tensor) {
    double[] numbers = tensor.to(DType.FLOAT64).toDoubles();
    boolean[] flags = new boolean[numbers.length];
    IntStream.range(0, flags.length).forEach(i -> flags[i] = numbers[i] != 0);
    return flags;
  }

  private static Tensor seen(Mask mask) {
    return Objects.requireNonNull(mask.seen());
  }

  @ParameterizedTest
  @CsvSource({
    "256, .5, 128",
    "256, .75, 64",
    "256, .9, 25",
    "256, .95, 12",
    "64, .15, 54",
    "64, .5, 32",
    "64, .75, 16",
    "64, .9, 6",
    "64, .95, 3",
    "10, .9, 0"
  })
  void shows_as_many_as_the_published_code(int tokens, double hidden, int shown) {
    assertThat(hiding(hidden).shown(tokens)).isEqualTo(shown);
    Mask mask = hiding(hidden).draw(2, tokens, null, new Random(1));
    assertThat(mask.order().shape()).containsExactly(2, shown);
    assertThat(mask.hidden().to(DType.INT64).sum(1).toLongs()).containsOnly(tokens - shown);
  }

  @Test
  void restoring_what_is_shown_puts_it_in_its_place_and_the_blank_elsewhere() {
    forSeeds(
        20,
        seed -> {
          Random random = new Random(seed);
          Tensor tokens = random.normal(1, BATCH, TOKENS, WIDTH);
          Tensor blank = random.normal(1, WIDTH);
          Mask mask = hiding(0.6).draw(BATCH, TOKENS, null, random);
          Tensor restored = mask.restore(mask.shown(tokens), blank);
          Tensor expected =
              blank.expand(BATCH, TOKENS, WIDTH).where(mask.hidden().unsqueeze(2), tokens);
          assertThat(restored.toDoubles()).containsExactly(expected.toDoubles());
        });
  }

  @Test
  void every_real_token_is_either_seen_or_hidden_and_padding_is_neither() {
    forSeeds(
        20,
        seed -> {
          for (Padding padding : Padding.values()) {
            Masking masking = new Masking(0.6, Draw.EACH, padding);
            Mask mask = masking.draw(BATCH, TOKENS, real(), new Random(seed));
            boolean[] real = flags(real());
            boolean[] hidden = flags(mask.hidden());
            boolean[] seen = flags(seen(mask));
            long[] order = mask.order().toLongs();
            int shown = order.length / BATCH;
            int[] times = new int[BATCH * TOKENS];
            for (int i = 0; i < order.length; i++) {
              times[i / shown * TOKENS + (int) order[i]] += seen[i] ? 1 : 0;
            }
            for (int i = 0; i < times.length; i++) {
              assertThat(times[i] + (hidden[i] ? 1 : 0)).isEqualTo(real[i] ? 1 : 0);
            }
          }
        });
  }

  @Test
  void the_share_is_taken_of_the_real_tokens_where_padding_is_excluded() {
    forSeeds(
        20,
        seed -> {
          Mask mask = hiding(0.6).draw(BATCH, TOKENS, real(), new Random(seed));
          long[] expected =
              Arrays.stream(LENGTHS).mapToLong(n -> n - (int) (n * (1 - 0.6))).toArray();
          assertThat(mask.hidden().to(DType.INT64).sum(1).toLongs()).containsExactly(expected);
          assertThat(mask.order().size(1)).isEqualTo(4); // of the longest
        });
  }

  @Test
  void hidden_tokens_that_fill_up_a_short_example_come_back_blank() {
    forSeeds(
        20,
        seed -> {
          Random random = new Random(seed);
          Tensor tokens = random.uniform(BATCH, TOKENS, WIDTH).plus(1);
          Mask mask = hiding(0.6).draw(BATCH, TOKENS, real(), random);
          Tensor restored = mask.restore(mask.shown(tokens), Tensor.zeros(WIDTH));
          assertThat(flags(restored.equal(0.0).to(DType.INT64).sum(2).equal(WIDTH).and(real())))
              .containsExactly(flags(mask.hidden()));
        });
  }

  @ParameterizedTest
  @EnumSource(Draw.class)
  void a_shared_mask_is_the_same_for_all_examples_and_others_differ(Draw draw) {
    Mask mask = new Masking(0.5, draw, Padding.COUNTED).draw(BATCH, TOKENS, null, new Random(7));
    boolean[] same = flags(mask.order().equal(mask.order().slice(0, 0, 1)));
    assertThat(same).hasSize(BATCH * 5);
    if (draw == Draw.SHARED) {
      assertThat(same).doesNotContain(false);
    } else {
      assertThat(same).contains(false);
    }
  }

  @Test
  void every_token_is_hidden_about_as_often_as_every_other() {
    Mask mask = hiding(0.75).draw(2000, 8, null, new Random(3));
    assertThat(mask.hidden().to(DType.FLOAT64).mean(0).toDoubles())
        .containsExactly(new double[] {.75, .75, .75, .75, .75, .75, .75, .75}, within(0.04));
  }

  @Test
  void the_same_seed_draws_the_same_mask() {
    Mask one = hiding(0.5).draw(BATCH, TOKENS, real(), new Random(3));
    Mask other = hiding(0.5).draw(BATCH, TOKENS, real(), new Random(3));
    assertThat(one.order().toLongs()).containsExactly(other.order().toLongs());
  }

  @Test
  void showing_all_leaves_everything_as_it_is() {
    Tensor tokens = new Random(1).normal(1, BATCH, TOKENS, WIDTH);
    Mask mask = Mask.none(BATCH, TOKENS, null);
    assertThat(mask.shown(tokens).toDoubles()).containsExactly(tokens.toDoubles());
    assertThat(mask.restore(tokens, Tensor.zeros(WIDTH)).toDoubles())
        .containsExactly(tokens.toDoubles());
    assertThat(flags(mask.hidden())).containsOnly(false);
    assertThat(mask.seen()).isNull();
    assertThat(flags(seen(Mask.none(BATCH, TOKENS, real())))).containsExactly(flags(real()));
  }

  @Test
  void hiding_all_shows_nothing() {
    Mask mask = hiding(1).draw(BATCH, TOKENS, real(), new Random(2));
    assertThat(mask.order().shape()).containsExactly(BATCH, 0);
    Tensor restored = mask.restore(Tensor.zeros(BATCH, 0, WIDTH), Tensor.ones(WIDTH));
    assertThat(restored.toDoubles()).hasSize(BATCH * TOKENS * WIDTH).containsOnly(1);
  }

  @Test
  void the_mask_of_some_examples_shows_them_what_the_whole_does() {
    Tensor tokens = new Random(1).normal(1, BATCH, TOKENS, WIDTH);
    Mask mask = hiding(0.5).draw(BATCH, TOKENS, real(), new Random(4));
    Tensor some = Tensor.of(new long[] {2, 4}, 2);
    assertThat(mask.at(some).shown(tokens.at(some)).toDoubles())
        .containsExactly(mask.shown(tokens).at(some).toDoubles());
    assertThat(flags(mask.at(some).hidden())).containsExactly(flags(mask.hidden().at(some)));
    assertThat(flags(seen(mask.at(some)))).containsExactly(flags(seen(mask).at(some)));
  }

  @Test
  void rejects_a_share_above_one() {
    assertThatThrownBy(() -> hiding(1.5)).hasMessage("hidden must be from 0 to 1, got 1.5");
  }
}
