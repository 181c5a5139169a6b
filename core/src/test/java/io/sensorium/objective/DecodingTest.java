package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Laws;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.mask.Mask;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Image;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecodingTest {
  private static final int EXAMPLES = 3;
  private static final int TOKENS = 11;
  private static final int DIFFERENT = 5;

  private static Content codes(int tokens, int different) {
    var coded = new Coded(Kind.TOKENS, List.of(tokens), different, null);
    return new Codes.Config(Codes.Vectors.LEARNED).build(coded, 2, 1, new Random(1));
  }

  /** Tokens of which some are hidden. */
  private static SequencedMap<String, Masked> inputs(Tensor tokens, Tensor hidden) {
    Raw raw = new Raw(tokens, null, Rows.all((int) tokens.size(0)));
    return new LinkedHashMap<>(Map.of("code", new Masked(raw, Mask.hiding(hidden, null))));
  }

  private static long[] told(
      Decoding decoding, Content content, SequencedMap<String, Masked> in, Decoding.Model model) {
    return decoding
        .decode(in, _ -> content, model, new Random(7))
        .get("code")
        .told()
        .values()
        .toLongs();
  }

  /**
   * A model that looks at what is shown: each shown token says something of every other one,
   * depending on how far off that is.
   */
  private static double[][] say(Tensor table, long[] tokens, boolean[] hidden) {
    double[] each = table.to(DType.FLOAT64).toDoubles();
    var said = new double[tokens.length][DIFFERENT];
    for (int t = 0; t < tokens.length; t++) {
      for (int v = 0; v < DIFFERENT; v++) {
        said[t][v] = each[t * DIFFERENT + v];
        for (int s = 0; s < tokens.length; s++) {
          if (!hidden[s]) {
            said[t][v] += each[(int) ((7 * t + 3 * s + 2 * v + tokens[s]) % each.length)];
          }
        }
      }
    }
    return said;
  }

  private static Decoding.Model model(Tensor table, List<long[]> hiddenByRound) {
    return inputs -> {
      Masked masked = inputs.get("code");
      long[] tokens = masked.raw().values().toLongs();
      long[] hidden = masked.mask().hidden().to(DType.INT64).toLongs();
      hiddenByRound.add(masked.mask().hidden().to(DType.INT64).sum(1).toLongs());
      var all = new ArrayList<Double>();
      for (int p = 0; p < EXAMPLES; p++) {
        var covered = new boolean[TOKENS];
        for (int t = 0; t < TOKENS; t++) {
          covered[t] = hidden[p * TOKENS + t] == 1;
        }
        long[] own = Arrays.copyOfRange(tokens, p * TOKENS, (p + 1) * TOKENS);
        for (double[] token : say(table, own, covered)) {
          Arrays.stream(token).forEach(all::add);
        }
      }
      double[] said = all.stream().mapToDouble(d -> d).toArray();
      return new LinkedHashMap<>(Map.of("code", Tensor.of(said, EXAMPLES, TOKENS, DIFFERENT)));
    };
  }

  /** MaskGIT with temperature 0 and no chance, token by token. */
  private static void byHand(Tensor table, long[] tokens, boolean[] hidden, int rounds) {
    int first = (int) IntStream.range(0, TOKENS).filter(t -> hidden[t]).count();
    for (int round = 1; round <= rounds; round++) {
      double[][] said = say(table, tokens, hidden);
      var sure = new double[TOKENS];
      for (int t = 0; t < TOKENS; t++) {
        double best = Arrays.stream(said[t]).max().orElseThrow();
        sure[t] = best - Math.log(Arrays.stream(said[t]).map(Math::exp).sum());
      }
      int[] open =
          IntStream.range(0, TOKENS)
              .filter(t -> hidden[t])
              .boxed()
              .sorted(Comparator.comparingDouble(t -> -sure[t]))
              .mapToInt(t -> t)
              .toArray();
      double share = Math.cos(Math.PI / 2 * round / rounds);
      int left =
          round == rounds ? 0 : Math.clamp((int) (first * share), 0, Math.max(open.length - 1, 0));
      for (int k = 0; k < open.length - left; k++) {
        int t = open[k];
        int likeliest = 0;
        for (int v = 1; v < DIFFERENT; v++) {
          likeliest = said[t][v] > said[t][likeliest] ? v : likeliest;
        }
        tokens[t] = likeliest;
        hidden[t] = false;
      }
    }
  }

  @Test
  void keeps_the_surest_of_each_round_and_tells_the_rest_from_them() {
    Laws.forSeeds(
        5,
        seed -> {
          var random = new Random(seed);
          Tensor table = random.normal(1, TOKENS, DIFFERENT);
          Tensor tokens = random.integers(0, DIFFERENT, EXAMPLES, TOKENS);
          Tensor hidden = random.uniform(EXAMPLES, TOKENS).below(0.8);
          for (int rounds : new int[] {1, 2, 4, 13}) {
            List<long[]> left = new ArrayList<>();
            long[] told =
                told(
                    new Decoding(rounds, 0, 0, 0),
                    codes(TOKENS, DIFFERENT),
                    inputs(tokens, hidden),
                    model(table, left));
            for (int p = 0; p < EXAMPLES; p++) {
              long[] own = tokens.select(0, p).toLongs();
              long[] covered = hidden.select(0, p).to(DType.INT64).toLongs();
              var open = new boolean[TOKENS];
              IntStream.range(0, TOKENS).forEach(t -> open[t] = covered[t] == 1);
              byHand(table, own, open, rounds);
              assertThat(Arrays.copyOfRange(told, p * TOKENS, (p + 1) * TOKENS)).isEqualTo(own);
            }
            assertThat(left.size()).isEqualTo(rounds);
          }
        });
  }

  @Test
  void a_cosine_says_how_many_are_hidden_still() {
    List<long[]> left = new ArrayList<>();
    Tensor tokens = Tensor.zeros(EXAMPLES, TOKENS).to(DType.INT64);
    told(
        new Decoding(4, 0, 0, 0),
        codes(TOKENS, DIFFERENT),
        inputs(tokens, tokens.equal(0)),
        model(new Random(1).normal(1, TOKENS, DIFFERENT), left));
    // 11 cos(π/8) = 10.2, 11 cos(π/4) = 7.8, 11 cos(3π/8) = 4.2
    assertThat(left.stream().map(each -> each[0])).containsExactly(11L, 10L, 7L, 4L);
  }

  /** Two coins that always fall alike: a pass that tells them apart does not know. */
  private static SequencedMap<String, Tensor> coins(SequencedMap<String, Masked> inputs) {
    Masked masked = inputs.get("code");
    Tensor shown = masked.mask().hidden().not().to(DType.FLOAT32); // [P, 2]
    Tensor heads = masked.raw().values().to(DType.FLOAT32).times(2).minus(1).times(shown);
    Tensor other = heads.flip(1).times(50); // what the other one says, if it is shown
    return new LinkedHashMap<>(
        Map.of("code", Tensor.stack(2, List.of(other.negative(), other)))); // [P, 2, 2]
  }

  private static double alike(Decoding decoding) {
    Tensor tokens = Tensor.zeros(400, 2).to(DType.INT64);
    long[] told = told(decoding, codes(2, 2), inputs(tokens, tokens.equal(0)), DecodingTest::coins);
    long heads = Arrays.stream(told).sum();
    assertThat(heads).isBetween(320L, 480L);
    return IntStream.range(0, 400).filter(p -> told[2 * p] == told[2 * p + 1]).count() / 400.0;
  }

  @Test
  void what_belongs_together_is_told_together_in_rounds_alone() {
    assertThat(alike(new Decoding(1, 1, 0, 0))).isCloseTo(0.5, within(0.1));
    assertThat(alike(new Decoding(2, 1, 0, 0))).isEqualTo(1);
    assertThat(alike(new Decoding(2, 1, 0, 4.5))).isEqualTo(1);
  }

  private static double[] shares(double temperature, int top) {
    int draws = 6000;
    Tensor chances = Tensor.of(new double[] {0.5, 0.3, 0.2}, 1, 1, 3).log();
    Tensor tokens = Tensor.zeros(draws, 1).to(DType.INT64);
    long[] told =
        told(
            new Decoding(1, temperature, top, 0),
            codes(1, 3),
            inputs(tokens, tokens.equal(0)),
            _ -> new LinkedHashMap<>(Map.of("code", chances.expand(draws, 1, 3))));
    var shares = new double[3];
    Arrays.stream(told).forEach(t -> shares[(int) t] += 1.0 / draws);
    return shares;
  }

  @Test
  void tokens_are_drawn_as_likely_as_they_are() {
    assertThat(shares(1, 0)).containsExactly(new double[] {0.5, 0.3, 0.2}, within(0.025));
    assertThat(shares(1, 3)).containsExactly(new double[] {0.5, 0.3, 0.2}, within(0.025));
    // Squared by a temperature of a half: 0.25, 0.09 and 0.04 of 0.38.
    assertThat(shares(0.5, 0)).containsExactly(new double[] {0.658, 0.237, 0.105}, within(0.025));
    assertThat(shares(1, 2)).containsExactly(new double[] {0.625, 0.375, 0}, within(0.025));
    assertThat(shares(3, 1)).containsExactly(new double[] {1, 0, 0}, within(1e-9));
    assertThat(shares(0, 0)).containsExactly(new double[] {1, 0, 0}, within(1e-9));
  }

  @Test
  void values_are_told_last_of_all_the_rest() {
    var standard = new Patchwork.Standard(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    Content patches =
        new Patchwork.Config(List.of(2, 2), standard, Patchwork.Target.VALUES)
            .build(new Image(4), 2, 1, new Random(1));
    Raw picture = new Raw(Tensor.zeros(1, 4, 12), null, Rows.all(1));
    Tensor all = Tensor.zeros(1, 4).equal(0);
    var inputs = inputs(Tensor.zeros(1, 4).to(DType.INT64), all);
    inputs.put("picture", new Masked(picture, Mask.hiding(all, null)));
    List<Long> left = new ArrayList<>();
    var found =
        new Decoding(3, 0, 0, 0)
            .decode(
                inputs,
                name -> name.equals("code") ? codes(4, 2) : patches,
                now -> {
                  long codes = now.get("code").mask().hidden().to(DType.INT64).sum().toLongs()[0];
                  left.add(codes);
                  assertThat(now.get("picture").mask().hidden().to(DType.INT64).sum().toLongs())
                      .containsExactly(4);
                  return new LinkedHashMap<>(
                      Map.of(
                          "code", Tensor.zeros(1, 4, 2), "picture", Tensor.full(codes, 1, 4, 12)));
                },
                new Random(1));
    assertThat(left).containsExactly(4L, 3L, 2L);
    assertThat(found.get("picture").told().values().toDoubles()).containsOnly(2);
  }

  @Test
  void the_same_source_draws_the_same() {
    assertThat(alike(new Decoding(2, 1, 0, 1))).isEqualTo(alike(new Decoding(2, 1, 0, 1)));
    assertThat(shares(1, 0)).isEqualTo(shares(1, 0));
  }

  @Test
  void bad_settings_are_told() {
    assertThatThrownBy(() -> new Decoding(0, 0, 0, 0))
        .hasMessage("rounds must be at least 1, got 0");
    assertThatThrownBy(() -> new Decoding(1, -1, 0, 0))
        .hasMessage("temperature must be at least 0, got -1.0");
    assertThatThrownBy(() -> new Decoding(1, 0, -1, 0))
        .hasMessage("top must be at least 0, got -1");
    assertThatThrownBy(() -> new Decoding(1, 0, 0, Double.NaN))
        .hasMessage("chance must be at least 0, got NaN");
  }
}
