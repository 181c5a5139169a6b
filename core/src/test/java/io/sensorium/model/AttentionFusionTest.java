package io.sensorium.model;

import static io.sensorium.Laws.forSeeds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Doubles;
import io.sensorium.Gradients;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.nn.Activation;
import io.sensorium.nn.Attention;
import io.sensorium.nn.Block;
import io.sensorium.nn.LayerNorm;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Mlp;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttentionFusionTest {
  private static final long WIDTH = 16;

  // ---- against the reference values

  /** Entry i of parameter k is 0.3 sin(0.7 (k + 1) + 0.13 (i + 1)). */
  private static Tensor parameter(int k, long... shape) {
    int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.3 * Math.sin(0.7 * (k + 1) + 0.13 * (i + 1));
    }
    return Tensor.of(values, shape);
  }

  private static AttentionFusion reference() {
    Tensor weights = parameter(3, 3 * WIDTH, WIDTH); // query, key, value
    Tensor biases = parameter(4, 3 * WIDTH);
    Linear[] maps = new Linear[3];
    for (int i = 0; i < 3; i++) {
      maps[i] =
          new Linear(
              weights.slice(0, i * WIDTH, (i + 1) * WIDTH),
              biases.slice(0, i * WIDTH, (i + 1) * WIDTH));
    }
    Linear output = new Linear(parameter(5, WIDTH, WIDTH), parameter(6, WIDTH));
    Linear up = new Linear(parameter(9, 64, WIDTH), parameter(10, 64));
    Linear down = new Linear(parameter(11, WIDTH, 64), parameter(12, WIDTH));
    return new AttentionFusion(
        parameter(0, 1, WIDTH),
        new Block(
            new LayerNorm(parameter(7, WIDTH), parameter(8, WIDTH), 1e-5),
            new Attention(maps[0], maps[1], maps[2], output, 8),
            new LayerNorm(parameter(13, WIDTH), parameter(14, WIDTH), 1e-5),
            new Mlp(up, down, Activation.QUICK_GELU)),
        new LayerNorm(parameter(1, WIDTH), parameter(2, WIDTH), 1e-5));
  }

  /** t_s[b][l][j] = cos(0.5 s + 0.31 (b + 1) + 0.17 (l + 1) (j + 1)), [2, length, 16]. */
  private static Tokens tokens(int s, long length) {
    double[] values = new double[Math.toIntExact(2 * length * WIDTH)];
    for (int i = 0; i < values.length; i++) {
      long b = i / (length * WIDTH);
      long l = i / WIDTH % length;
      long j = i % WIDTH;
      values[i] = Math.cos(0.5 * s + 0.31 * (b + 1) + 0.17 * (l + 1) * (j + 1));
    }
    return new Tokens(Tensor.of(values, 2, length, WIDTH), null, Rows.all(2));
  }

  @Test
  void gives_the_reference_values() {
    var inputs = new LinkedHashMap<String, Tokens>();
    inputs.put("first", tokens(0, 3));
    inputs.put("second", tokens(1, 2));
    var views = reference().views(inputs);
    assertView(views.get("first"), -1.03997919, .27243692, -.24892038, .52302257, .26444911);
    assertView(views.get("second"), -1.03954259, .27341639, -.24893364, .52205921, .26516190);
    assertView(views.get("together"), -1.04041105, .27246318, -.24892484, .52262539, .26494548);
  }

  private static void assertView(@Nullable Column view, double sum, double... start) {
    double[] values = requireNonNull(view).values().toDoubles();
    assertThat(Arrays.copyOf(values, 4)).containsExactly(start, within(1e-7));
    assertThat(Arrays.stream(values).sum()).isCloseTo(sum, within(1e-7));
  }

  @Test
  void has_as_many_numbers_as_published() {
    assertThat(numbers(AttentionFusion.of(40, 8, new Random(0)))).isEqualTo(19_840);
    assertThat(numbers(AttentionFusion.of(512, 8, new Random(0)))).isEqualTo(3_153_920);
  }

  private static long numbers(AttentionFusion fusion) {
    return fusion.parameters().values().stream().mapToLong(Tensor::count).sum();
  }

  // ---- against the network computed in full

  private static final int BATCH = 5;
  private static final int TOKEN_WIDTH = 14;

  /** A fusion in double precision of which no number is at a special value. */
  private static AttentionFusion fusion(Random random) {
    AttentionFusion fusion = Doubles.of(AttentionFusion.of(TOKEN_WIDTH, 2, random));
    for (Tensor each : fusion.parameters().values()) {
      each.update(each.detach().plus(random.normal(0.3, each.shape())));
      each.requireGradient();
    }
    return fusion;
  }

  private static Tokens tokens(Random random, int length, @Nullable Tensor real, Rows rows) {
    Tensor values =
        random.normal(1, rows.count(), length, TOKEN_WIDTH).to(DType.FLOAT64).requireGradient();
    return new Tokens(values, real, rows);
  }

  /** Three modalities: whole; padded; padded and absent from some examples. */
  private static SequencedMap<String, Tokens> modalities(Random random) {
    var all = new LinkedHashMap<String, Tokens>();
    all.put("whole", tokens(random, 3, null, Rows.where(true, true, false, true, true)));
    all.put("padded", tokens(random, 7, first(7, 2, 7, 1, 3, 5), Rows.all(BATCH)));
    all.put("rare", tokens(random, 4, first(4, 3, 4), Rows.where(false, true, false, true, false)));
    return all;
  }

  private static Tensor first(int steps, long... lengths) {
    return Tensor.range(steps)
        .unsqueeze(0)
        .below(Tensor.of(lengths, lengths.length).unsqueeze(1)); // [P, T]
  }

  /** One example, its tokens in a row behind the start token, through the whole block. */
  private static Tensor plainly(AttentionFusion fusion, int row, List<Tokens> modalities) {
    List<Tensor> sequence = new ArrayList<>();
    List<Tensor> allowed = new ArrayList<>();
    sequence.add(fusion.start());
    allowed.add(Tensor.ones(1).above(0));
    for (Tokens tokens : modalities) {
      if (tokens.rows().contains(row)) {
        Tensor at = tokens.rows().positions(only(row));
        Tensor one = tokens.values().at(at).squeeze(0); // [T, D]
        sequence.add(one);
        allowed.add(
            tokens.real() == null
                ? Tensor.ones(one.size(0)).above(0)
                : tokens.real().at(at).squeeze(0));
      }
    }
    Tensor x = Tensor.cat(0, sequence).unsqueeze(0); // [1, 1 + T, D]
    Tensor mask = Tensor.cat(0, allowed).view(1, 1, 1, -1);
    return fusion.norm().apply(fusion.block().apply(x, mask)).select(1, 0); // [1, D]
  }

  private static Rows only(int row) {
    boolean[] present = new boolean[BATCH];
    present[row] = true;
    return Rows.where(present);
  }

  private static Tensor plainly(AttentionFusion fusion, Rows rows, List<Tokens> modalities) {
    return Tensor.cat(0, rows.stream().mapToObj(r -> plainly(fusion, r, modalities)).toList());
  }

  @Test
  void agrees_with_the_whole_block_row_by_row() {
    forSeeds(
        5,
        seed -> {
          Random random = new Random(seed);
          AttentionFusion fusion = fusion(random);
          var modalities = modalities(random);
          var views = fusion.views(modalities);
          assertThat(views.keySet()).containsExactly("whole", "padded", "rare", "together");
          modalities.forEach(
              (name, tokens) -> {
                assertThat(requireNonNull(views.get(name)).rows()).isEqualTo(tokens.rows());
                assertClose(
                    requireNonNull(views.get(name)).values(),
                    plainly(fusion, tokens.rows(), List.of(tokens)));
              });
          Tensor together = plainly(fusion, Rows.all(BATCH), List.copyOf(modalities.values()));
          assertClose(requireNonNull(views.get("together")).values(), together);
          assertClose(fusion.together(modalities).values(), together);
        });
  }

  @Test
  void together_leaves_out_examples_that_have_nothing() {
    Random random = new Random(7);
    AttentionFusion fusion = fusion(random);
    var modalities = modalities(random);
    modalities.remove("padded");
    Column together = fusion.together(modalities);
    assertThat(together.rows()).isEqualTo(Rows.where(true, true, false, true, true));
    assertClose(
        together.values(), plainly(fusion, together.rows(), List.copyOf(modalities.values())));
  }

  @Test
  void its_gradients_are_those_of_the_whole_block() {
    forSeeds(
        3,
        seed -> {
          Random random = new Random(seed);
          AttentionFusion fusion = fusion(random);
          var modalities = modalities(random);
          List<Tensor> views =
              fusion.views(modalities).values().stream().map(Column::values).toList();
          List<Tensor> plain = new ArrayList<>();
          modalities
              .values()
              .forEach(tokens -> plain.add(plainly(fusion, tokens.rows(), List.of(tokens))));
          plain.add(plainly(fusion, Rows.all(BATCH), List.copyOf(modalities.values())));
          List<Tensor> weights =
              views.stream().map(v -> random.normal(1, v.shape()).to(DType.FLOAT64)).toList();
          assertThat(gradients(views, weights, fusion, modalities))
              .usingComparatorForType(
                  (a, b) -> Math.abs(a - b) < 1e-10 ? 0 : Double.compare(a, b), Double.class)
              .usingRecursiveComparison()
              .isEqualTo(gradients(plain, weights, fusion, modalities));
        });
  }

  /** Of all numbers but the key bias, which drops out. */
  private static SequencedMap<String, List<Double>> gradients(
      List<Tensor> views,
      List<Tensor> weights,
      AttentionFusion fusion,
      SequencedMap<String, Tokens> modalities) {
    SequencedMap<String, Tensor> leaves = fusion.parameters();
    leaves.remove("block.attention.key.bias");
    modalities.forEach((name, tokens) -> leaves.put("tokens of " + name, tokens.values()));
    leaves.values().forEach(Tensor::clearGradient);
    Tensor.backward(views, weights);
    var gradients = new LinkedHashMap<String, List<Double>>();
    leaves.forEach(
        (name, leaf) -> {
          gradients.put(name, Arrays.stream(Gradients.of(leaf).toDoubles()).boxed().toList());
        });
    return gradients;
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).containsExactly(expected.shape());
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-10));
  }

  @Test
  void rejects_tokens_of_another_width() {
    var tokens = new LinkedHashMap<String, Tokens>();
    tokens.put("odd", new Tokens(Tensor.ones(2, 3, 11), null, Rows.all(2)));
    assertThatThrownBy(() -> AttentionFusion.of(14, 2, new Random(0)).views(tokens))
        .hasMessage("fusion input: expected [P, T, D=14], got [2, 3, 11]");
  }
}
