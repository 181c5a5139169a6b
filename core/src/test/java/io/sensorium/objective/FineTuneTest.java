package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Doubles;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FineTuneTest extends ObjectiveContract {
  private static final double SMOOTHING = 0.1;
  private static final Mixing NONE = new Mixing(0, 0, 0);

  @Override
  FineTune.Config config(List<String> modalities) {
    return config(new MaskedAutoencoderTest().config(modalities), modalities, NONE, 0.7);
  }

  private static FineTune.Config config(
      Objective.Config start, List<String> modalities, Mixing mixing, double layerDecay) {
    SequencedMap<String, Double> tasks = new LinkedHashMap<>();
    tasks.put("kind", 1.0);
    return new FineTune.Config(
        new Start.Scratch(start), tasks, same(modalities), mixing, SMOOTHING, 0, 0, layerDecay);
  }

  private FineTune tuned(int modalities) {
    return (FineTune) build(modalities);
  }

  private static double[][] table(Tensor rows) {
    double[] flat = rows.toDoubles();
    int width = (int) rows.size(1);
    return IntStream.range(0, (int) rows.size(0))
        .mapToObj(i -> java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width))
        .toArray(double[][]::new);
  }

  /** Cross-entropy of one example, from a layer norm on. */
  private static double byHand(FineTune.Head head, double[] x, double[] target) {
    double mean = java.util.Arrays.stream(x).average().orElseThrow();
    double variance =
        java.util.Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] scale = head.norm().weight().toDoubles();
    double[] shift = head.norm().bias().toDoubles();
    double[][] weight = table(head.map().weight());
    double[] bias = head.map().bias().toDoubles();
    double[] scores = new double[bias.length];
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = bias[c];
      for (int d = 0; d < x.length; d++) {
        double normed = (x[d] - mean) / Math.sqrt(variance + 1e-6) * scale[d] + shift[d];
        scores[c] += weight[c][d] * normed;
      }
      sum += Math.exp(scores[c]);
    }
    double cost = 0;
    for (int c = 0; c < scores.length; c++) {
      cost -= target[c] * (scores[c] - Math.log(sum));
    }
    return cost;
  }

  private static double[] smooth(double... shares) {
    double[] smoothed = new double[shares.length];
    for (int c = 0; c < shares.length; c++) {
      smoothed[c] = (1 - SMOOTHING) * shares[c] + SMOOTHING / shares.length;
    }
    return smoothed;
  }

  private static Batch inDoubles(Batch batch) {
    return batch.map(
        (_, column) ->
            column.values().type() == DType.INT64
                ? column
                : column.with(column.values().to(DType.FLOAT64)));
  }

  @Test
  void the_loss_is_smoothed_cross_entropy_over_the_labelled_examples_of_the_batch() {
    FineTune tuned = Doubles.of(tuned(2));
    Batch batch = inDoubles(batch(2));
    double[][] vectors = table(tuned.embed(batch));
    int[] labels = {0, 2, 1, 1, 0, -1, 2};
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] >= 0) {
        double[] target = new double[3];
        target[labels[row]] = 1;
        sum += byHand(tuned.heads().get("kind"), vectors[row], smooth(target));
      }
    }
    Loss loss = tuned.loss(batch, new Random(1));
    assertThat(loss.total().item()).isCloseTo(sum / 7, within(1e-9));
    assertThat(loss.parts().get("kind").item()).isCloseTo(sum / 6, within(1e-9));
  }

  @Test
  void mixed_pictures_are_to_be_told_as_what_they_are_made_of() {
    var mae = new MaskedAutoencoderTest().config(List.of("left"));
    var modalities = tuned(2).teaching().looks().modalities();
    modalities = new LinkedHashMap<>(Map.of("left", modalities.get("left")));
    Mixing mixing = new Mixing(1, 0, 0);
    FineTune tuned =
        Doubles.of(
            config(mae, List.of("left"), mixing, 1)
                .build(
                    new Setting(modalities, Map.of("kind", List.of("a", "b", "c")), null),
                    new Random(17)));
    Batch batch = inDoubles(batch(2).only(List.of("left")));
    Mixing.Mixed mixed = mixing.apply(batch, modalities, new Random(9));
    assertThat(mixed.partners()).containsExactly(6, 4, 3, 2, 1, 5, 0);
    double[][] vectors = table(tuned.embed(mixed.batch()));
    int[] labels = {0, 2, 1, 1, 0, -1, 2};
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] >= 0) {
        double[] target = new double[3];
        target[labels[row]] += mixed.own();
        target[labels[mixed.partners().get(row)]] += 1 - mixed.own();
        sum += byHand(tuned.heads().get("kind"), vectors[row], smooth(target));
      }
    }
    assertThat(tuned.loss(batch, new Random(9)).total().item()).isCloseTo(sum / 7, within(1e-6));
  }

  @Test
  void only_what_represents_is_learned_and_kept() {
    assertThat(tuned(2).parameters().keySet())
        .noneMatch(name -> name.contains("teller") || name.contains("blank"))
        .contains("start.reader.cls", "start.ends.left.content.embed.weight")
        .contains("start.reader.mixer.norm.weight", "heads.kind.map.weight");
  }

  @Test
  void every_weight_of_a_masked_autoencoder_learns_at_the_rate_of_its_layer() {
    FineTune tuned = tuned(3);
    Map<String, Double> rates = tuned.rates();
    assertThat(rates.keySet()).isEqualTo(tuned.parameters().keySet());
    rates.forEach(
        (name, rate) -> {
          int below =
              name.startsWith("heads.") || name.startsWith("start.reader.mixer.norm.")
                  ? 0
                  : name.contains(".blocks.1.") ? 1 : name.contains(".blocks.0.") ? 2 : 3;
          assertThat(rate).as(name).isCloseTo(Math.pow(0.7, below), within(1e-12));
        });
    assertThat(rates.get("start.ends.left.content.embed.weight")).isLessThan(0.35);
  }

  @Test
  void a_token_space_model_has_its_layers_told_by_the_same_rule() {
    var names = List.of("left", "middle");
    var modalities = tuned(2).teaching().looks().modalities();
    var setting = new Setting(modalities, Map.of("kind", List.of("a", "b", "c")), null);
    FineTune tuned =
        config(new MaskedTransformerTest().config(names), names, NONE, 0.7)
            .build(setting, new Random(1));
    int depth = ((MaskedTransformer) tuned.start()).mixer().blocks().size();
    Map<String, Double> rates = tuned.rates();
    assertThat(rates.get("start.mixer.blocks.0.attention.query.weight"))
        .isCloseTo(Math.pow(0.7, depth), within(1e-12));
    assertThat(rates.get("start.entrance.norm.weight"))
        .isCloseTo(Math.pow(0.7, depth + 1), within(1e-12));
    assertThat(rates.get("heads.kind.map.weight")).isEqualTo(1);
    assertThat(rates.keySet())
        .filteredOn(name -> name.startsWith("start.spans."))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(rates.get(name)).isCloseTo(Math.pow(0.7, depth + 1), within(1e-12)));
  }

  @Test
  void a_batch_without_labels_costs_nothing_and_moves_nothing() {
    FineTune tuned = tuned(2);
    Batch batch = new Batch(7, batch(2).columns());
    Loss loss = tuned.loss(batch, new Random(1));
    loss.total().backward();
    assertThat(loss.total().item()).isZero();
    assertThat(loss.parts()).isEmpty();
    assertOnlyFinite(tuned);
  }

  @Test
  void an_example_that_has_nothing_takes_no_part() {
    Rows some = Rows.where(true, true, false, true, true, true, true);
    FineTune tuned = tuned(2);
    Batch whole = batch(2);
    Loss loss = tuned.loss(batch(2, _ -> some), new Random(1));
    Map<String, Column> labels = new LinkedHashMap<>(whole.labels());
    Column kind = labels.get("kind");
    var without = new LinkedHashMap<String, Column>();
    without.put("kind", kind.at(kind.rows().and(some)));
    Loss expected = tuned.loss(new Batch(7, whole.columns(), without), new Random(1));
    assertThat(loss.total().item()).isCloseTo(expected.total().item(), within(1e-6));
    Loss nothing = tuned.loss(whole.only(List.of()), new Random(1));
    assertThat(nothing.total().item()).isZero();
  }

  @Test
  void pieces_of_a_batch_add_up_to_its_gradient() {
    FineTune whole = tuned(2);
    FineTune pieces = tuned(2);
    Batch batch = batch(2);
    new Accumulation(7, Precision.FLOAT32).backward(whole, batch, new Random(1));
    new Accumulation(3, Precision.FLOAT32).backward(pieces, batch, new Random(1));
    whole
        .parameters()
        .forEach(
            (name, weight) -> {
              if (weight.requiresGradient()) {
                assertThat(pieces.parameters().get(name).gradient().toDoubles())
                    .as(name)
                    .containsExactly(weight.gradient().toDoubles(), within(1e-5));
              }
            });
  }

  @Test
  void tells_classes_of_any_subset_of_its_modalities() {
    FineTune tuned = tuned(2);
    for (List<String> given : List.of(List.of("left"), List.of("left", "middle"))) {
      Tensor said = tuned.classify(batch(2).only(given)).get("kind");
      assertThat(said.shape()).containsExactly(7, 3);
      assertThat(said.allFinite()).isTrue();
    }
  }

  @Test
  void goes_on_from_any_objective() {
    var names = List.of("left", "middle");
    var modalities = tuned(2).teaching().looks().modalities();
    var setting = new Setting(modalities, Map.of("kind", List.of("a", "b", "c")), null);
    for (Objective.Config start :
        List.of(
            new CommTest().config(names),
            new CrossTest().config(names),
            new CrossSelfTest().config(names))) {
      FineTune tuned = config(start, names, NONE, 1).build(setting, new Random(1));
      Batch batch =
          batch(
              2,
              name ->
                  name.equals("left")
                      ? Rows.all(7)
                      : Rows.where(true, false, true, true, true, true, true));
      Loss loss = tuned.loss(batch, new Random(1));
      loss.total().backward();
      tuned
          .parameters()
          .forEach(
              (name, weight) -> {
                if (weight.requiresGradient()) {
                  assertThat(weight.gradient()).as(name).isNotNull();
                }
              });
      assertThat(loss.total().item()).isPositive();
      assertThat(tuned.classify(batch(2)).get("kind").shape()).containsExactly(7, 3);
    }
  }

  @Test
  void says_what_its_heads_were_taught_with() {
    var names = List.of("left", "middle");
    var modalities = tuned(2).teaching().looks().modalities();
    var setting = new Setting(modalities, Map.of("kind", List.of("a", "b", "c")), null);
    FineTune tuned =
        config(new CrossTest().config(names), names, NONE, 1).build(setting, new Random(1));
    assertThatThrownBy(() -> tuned.classify(batch(2).only(List.of("left"))))
        .hasMessage("fineTune: the heads read 10 numbers of [left, middle]; of [left] there are 5");
    assertThat(tuned.loss(batch(2).only(List.of("left")), new Random(1)).total().item()).isZero();
  }

  @Test
  void rejects_what_cannot_be() {
    var names = List.of("left", "middle");
    var modalities = tuned(2).teaching().looks().modalities();
    assertThatThrownBy(() -> config(names).build(modalities, new Random(1)))
        .hasMessage("tasks: the data has no task 'kind'; it has []");
    var setting = new Setting(modalities, Map.of("kind", List.of("a", "b", "c")), null);
    assertThatThrownBy(
            () ->
                config(new CrossTest().config(names), names, NONE, 0.75)
                    .build(setting, new Random(1)))
        .hasMessage(
            "fineTune: there are no blocks for layerDecay 0.75 and dropPath 0.0 to apply to; set"
                + " them to 1 and 0");
  }
}
