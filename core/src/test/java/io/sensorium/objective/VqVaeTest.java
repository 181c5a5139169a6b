package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Doubles;
import io.sensorium.Gradients;
import io.sensorium.Letters;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Video;
import io.sensorium.modality.Words;
import io.sensorium.model.AxialCompressor;
import io.sensorium.model.Compressor;
import io.sensorium.model.DilatedCompressor;
import io.sensorium.nn.Codebook;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VqVaeTest {
  private static final double BETA = 0.25;
  private static final int CODES = 7;
  private static final int WIDTH = 3;
  private static final Patchwork.Standard COLORS =
      new Patchwork.Standard(List.of(0.5, 0.4, 0.6), List.of(0.3, 0.2, 0.25));
  private static final Patchwork.Standard EARS =
      new Patchwork.Standard(List.of(0.1, -0.1), List.of(0.5, 0.4));

  /** One modality, and what it is brought down by. */
  record Case(String name, Modality modality, Compressor.Config network, double spectral) {
    private Patchwork.Standard standard() {
      return modality instanceof Sound ? EARS : COLORS;
    }

    private VqVae.Config config() {
      return new VqVae.Config(
          network,
          new Codebook.Config(CODES, WIDTH, 0.9, 0.1, Codebook.Start.BATCH),
          standard(),
          new VqVae.Costs(BETA, spectral));
    }

    private VqVae build() {
      return config().build(modalities(name, modality), new Random(3));
    }

    private Tensor values(int examples) {
      Random random = new Random(4);
      return switch (modality) {
        case Video(int frames, int size) -> random.uniform(examples, 3, frames, size, size);
        case Sound(int _, int channels, int samples) ->
            random.uniform(-1.0, 1.0, examples, channels, samples);
        default -> random.uniform(examples, 3, 12, 12);
      };
    }

    private Batch batch(int examples) {
      return VqVaeTest.batch(name, Column.full(values(examples)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Case IMAGE =
      new Case("image", new Image(12), new AxialCompressor.Config(8, 1, List.of(2, 4)), 0);
  private static final Case VIDEO =
      new Case("video", new Video(2, 6), new AxialCompressor.Config(8, 1, List.of(1, 2, 2)), 0);
  private static final Case SOUND =
      new Case("sound", new Sound(50, 2, 35), new DilatedCompressor.Config(8, List.of(7), 2, 3), 0);
  private static final Case LOUD =
      new Case(
          "sound",
          new Sound(100, 2, 1260),
          new DilatedCompressor.Config(5, List.of(5, 4, 7), 1, 3),
          0.5);

  static Stream<Case> all() {
    return Stream.of(IMAGE, VIDEO, SOUND, LOUD);
  }

  private static SequencedMap<String, Modality> modalities(String name, Modality modality) {
    return new LinkedHashMap<>(Map.of(name, modality));
  }

  private static Batch batch(String name, Column column) {
    return new Batch(column.rows().batch(), new LinkedHashMap<>(Map.of(name, column)));
  }

  /** Losses of so many steps on one batch. */
  private static List<Double> learn(VqVae model, Batch batch, int steps, double rate) {
    var optimizer = new AdamW(model.parameters(), (_, _) -> false, new AdamW.Config(0, 0.9, 0.95));
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      Random random = new Random(step);
      losses.add(
          Memory.scoped(
              () -> {
                Loss loss = model.loss(batch, random);
                loss.total().backward();
                optimizer.step(rate);
                model.settle(0);
                return loss.total().item();
              }));
    }
    return losses;
  }

  @ParameterizedTest
  @MethodSource("all")
  void codes_lie_on_the_grid_and_are_decoded_to_what_was_read(Case each) {
    VqVae model = each.build();
    Tensor values = each.values(5);
    Tensor codes = model.encode(values);
    int tokens = model.grid().stream().reduce(1, Math::multiplyExact);
    assertThat(codes.shape()).containsExactly(5, tokens);
    assertThat(codes.type()).isEqualTo(DType.INT64);
    assertThat(Arrays.stream(codes.toLongs()).allMatch(c -> c >= 0 && c < CODES)).isTrue();
    Tensor told = model.decode(codes);
    assertThat(told.shape()).containsExactly(values.shape());
    double least = each.modality instanceof Sound ? -1 : 0;
    assertThat(Arrays.stream(told.toDoubles()).allMatch(v -> v >= least && v <= 1)).isTrue();
    assertThat(model.table().shape()).containsExactly(CODES, WIDTH);
  }

  @ParameterizedTest
  @MethodSource("all")
  void codes_do_not_depend_on_the_rest_of_the_batch_and_asking_changes_nothing(Case each) {
    VqVae model = each.build();
    learn(model, each.batch(5), 3, 0.01);
    double[] before = numbers(model);
    long[] all = model.encode(each.values(5)).slice(0, 2, 3).toLongs();
    assertThat(model.encode(each.values(5).slice(0, 2, 3)).toLongs()).containsExactly(all);
    model.decode(model.encode(each.values(5)));
    model.embed(each.batch(5));
    assertThat(numbers(model)).containsExactly(before);
  }

  private static double[] numbers(VqVae model) {
    return model.parameters().values().stream()
        .flatMapToDouble(t -> Arrays.stream(t.toDoubles()))
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_learned_number_has_a_gradient_and_no_code_has_one(Case each) {
    VqVae model = each.build();
    model.loss(each.batch(5), new Random(1)).total().backward();
    model
        .parameters()
        .forEach(
            (name, weight) -> {
              assertThat(weight.requiresGradient())
                  .as(name)
                  .isEqualTo(!name.startsWith("codebook") && !name.contains("running"));
              if (weight.requiresGradient()) {
                assertThat(Gradients.of(weight).allFinite()).as(name).isTrue();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_same_seed_gives_the_same_losses_bit_for_bit(Case each) {
    assertThat(learn(each.build(), each.batch(5), 4, 0.01))
        .isEqualTo(learn(each.build(), each.batch(5), 4, 0.01));
  }

  @ParameterizedTest
  @MethodSource("learning")
  void learns_one_batch_by_heart(Case each) {
    VqVae model = each.build();
    List<Double> losses = learn(model, each.batch(2), 60, 0.01);
    assertThat(losses.getLast()).isPositive().isLessThan(0.5 * losses.getFirst());
    // By the memory of batch norm, too, where there is one.
    Tensor values = each.values(2);
    Tensor error = model.decode(model.encode(values)).minus(values).square().mean();
    assertThat(error.item()).isLessThan(0.5 * values.minus(0.5).square().mean().item());
  }

  static Stream<Case> learning() {
    return Stream.of(IMAGE, VIDEO, SOUND);
  }

  @Test
  void gradients_pass_the_codes_as_if_they_were_not_there() {
    Tensor vectors = Tensor.of(new double[] {0.2, 0.9}, 1, 2).requireGradient();
    Tensor nearest = Tensor.of(new double[] {0, 1}, 1, 2);
    Tensor straight = VqVae.straight(vectors, nearest);
    assertThat(straight.toDoubles()).containsExactly(new double[] {0, 1}, within(1e-15));
    // d/dv of Σ w v² at the codes, not at the vectors: 2 w e.
    straight.square().times(Tensor.of(new double[] {3, 5}, 1, 2)).sum().backward();
    assertThat(Gradients.of(vectors).toDoubles())
        .containsExactly(new double[] {0, 10}, within(1e-12));
  }

  @Test
  void the_loss_is_the_error_of_standardised_values_and_the_way_to_the_codes() {
    VqVae model = Doubles.of(SOUND.build());
    Tensor values = SOUND.values(5).to(DType.FLOAT64);
    Tensor truth = EARS.apply(values);
    Loss loss = model.loss(batch("sound", Column.full(values)), new Random(1));
    Tensor z = model.network().shrink(truth, Pass.ASKING); // [P, W, T]
    Tensor e = model.codebook().vectors(model.encode(values)).rearrange("p t w -> p w t");
    double reconstruction =
        model.network().grow(e, Pass.ASKING).minus(truth).square().mean().item();
    double commitment = z.minus(e).square().mean().item();
    assertThat(loss.parts().get("reconstruction").item()).isCloseTo(reconstruction, within(1e-9));
    assertThat(loss.parts().get("commitment").item()).isCloseTo(commitment, within(1e-9));
    assertThat(loss.total().item()).isCloseTo(reconstruction + BETA * commitment, within(1e-9));
  }

  @Test
  void gradients_of_the_decoder_agree_with_finite_differences() {
    VqVae model = Doubles.of(SOUND.build());
    Batch batch = batch("sound", Column.full(SOUND.values(2).to(DType.FLOAT64)));
    model.loss(batch, new Random(1)); // starts the codes
    for (String name : List.of("up.fromVectors.bias", "up.last.bias")) {
      Tensor weight = model.parameters().get("network." + name);
      model.loss(batch, new Random(1)).total().backward();
      double[] analytic = Gradients.of(weight).toDoubles();
      double[] at = weight.toDoubles();
      for (int i = 0; i < at.length; i++) {
        double numeric =
            (moved(model, batch, weight, at, i, 1e-5) - moved(model, batch, weight, at, i, -1e-5))
                / 2e-5;
        assertThat(analytic[i]).as(name + " " + i).isCloseTo(numeric, within(1e-6));
      }
      model.parameters().values().forEach(Tensor::clearGradient);
    }
  }

  private static double moved(
      VqVae model, Batch batch, Tensor weight, double[] at, int place, double by) {
    double[] changed = at.clone();
    changed[place] += by;
    weight.update(Tensor.of(changed, weight.shape()));
    double loss = model.loss(batch, new Random(1)).total().item();
    weight.update(Tensor.of(at, weight.shape()));
    return loss;
  }

  @Test
  void a_batch_in_pieces_moves_the_codes_once_and_as_the_whole_does() {
    VqVae one = Doubles.of(SOUND.build());
    VqVae other = Doubles.of(SOUND.build());
    Batch batch = batch("sound", Column.full(SOUND.values(5).to(DType.FLOAT64)));
    for (VqVae each : List.of(one, other)) {
      each.loss(batch, new Random(1)); // starts the codes
      each.settle(0);
    }
    Map<String, Double> whole = step(one, batch, 5);
    Map<String, Double> pieces = step(other, batch, 2);
    assertThat(pieces).containsExactlyEntriesOf(whole);
    assertThat(other.table().toDoubles()).containsExactly(one.table().toDoubles(), within(1e-6));
    one.parameters()
        .forEach(
            (name, weight) -> {
              if (weight.requiresGradient()) {
                assertThat(Gradients.of(other.parameters().get(name)).toDoubles())
                    .as(name)
                    .containsExactly(Gradients.of(weight).toDoubles(), within(1e-9));
              }
            });
  }

  private static Map<String, Double> step(VqVae model, Batch batch, int chunk) {
    new Accumulation(chunk, Precision.FLOAT32).backward(model, batch, new Random(2));
    return model.settle(0);
  }

  @Test
  void examples_without_it_cost_nothing() {
    VqVae model = SOUND.build();
    Tensor values = SOUND.values(3);
    Loss all = model.loss(batch("sound", Column.full(values)), new Random(1));
    Column some = new Column(values, null, Rows.where(true, false, true, true, false, false));
    Loss half = model.loss(batch("sound", some), new Random(1));
    assertThat(half.total().item()).isCloseTo(all.total().item() / 2, within(1e-6));
    assertThat(half.parts().get("reconstruction").item())
        .isCloseTo(all.parts().get("reconstruction").item(), within(1e-6));
  }

  @Test
  void a_batch_without_it_changes_nothing() {
    VqVae model = SOUND.build();
    Loss loss = model.loss(new Batch(4, new LinkedHashMap<>()), new Random(1));
    loss.total().backward();
    assertThat(loss.total().item()).isZero();
    assertThat(model.settle(0)).isEmpty();
    assertThat(model.codebook().begun().item()).isZero();
    ObjectiveContract.assertOnlyFinite(model);
  }

  @Test
  void what_is_told_of_padding_costs_nothing() {
    VqVae model = Doubles.of(SOUND.build());
    Tensor values = SOUND.values(2).to(DType.FLOAT64);
    Tensor lengths = Tensor.of(new long[] {35, 11}, 2);
    Column column = new Column(values, lengths, Rows.all(2));
    double seen = model.loss(batch("sound", column), new Random(1)).measure().get("reconstruction");
    Tensor truth = EARS.apply(values);
    Tensor e = model.codebook().vectors(model.encode(values)).rearrange("p t w -> p w t");
    Tensor error = model.network().grow(e, Pass.ASKING).minus(truth).square(); // [P, C, T]
    double first = error.select(0, 0).mean().item();
    double second = error.select(0, 1).slice(1, 0, 11).mean().item();
    assertThat(seen).isCloseTo((first + second) / 2, within(1e-9));
  }

  @Test
  void represents_an_example_by_the_mean_of_its_codes() {
    VqVae model = IMAGE.build();
    Tensor codes = model.encode(IMAGE.values(5));
    Tensor vectors = model.codebook().vectors(codes); // [P, T, W]
    assertThat(model.embed(IMAGE.batch(5)).toDoubles())
        .containsExactly(vectors.mean(1L).toDoubles(), within(1e-6));
    assertThat(model.project(IMAGE.batch(5), "image").toDoubles())
        .containsExactly(model.embed(IMAGE.batch(5)).toDoubles());
    Column some = new Column(IMAGE.values(1), null, Rows.where(false, true));
    assertThatThrownBy(() -> model.embed(batch("image", some)))
        .hasMessage("embed: 1 of 2 examples cannot be represented by what they have of [image]");
  }

  @Test
  void distortion_is_the_mean_squared_error_of_each_in_the_units_of_the_data() {
    VqVae model = LOUD.build();
    Tensor values = LOUD.values(3);
    VqVae.Distortion seen = model.distortion(Column.full(values));
    Tensor told = model.decode(model.encode(values));
    Tensor mean = EARS.invert(values.times(0));
    for (int i = 0; i < 3; i++) {
      Tensor truth = values.select(0, i);
      assertThat(seen.error().select(0, i).item())
          .isCloseTo(told.select(0, i).minus(truth).square().mean().item(), within(1e-6));
      assertThat(seen.guess().select(0, i).item())
          .isCloseTo(mean.select(0, i).minus(truth).square().mean().item(), within(1e-6));
    }
    assertThat(seen.codes().toLongs()).containsExactly(model.encode(values).toLongs());
    assertThat(seen.spectral().toDoubles()).hasSize(3);
    assertThat(IMAGE.build().distortion(Column.full(IMAGE.values(2))).spectral()).isNull();
  }

  @Test
  void silence_is_not_off_by_its_spectrum_and_padding_has_no_error() {
    VqVae model = LOUD.build();
    Tensor silence = LOUD.values(2).times(0);
    assertThat(model.distortion(Column.full(silence)).spectral().toDoubles()).containsOnly(0);
    Tensor values = LOUD.values(2);
    Tensor lengths = Tensor.of(new long[] {1260, 700}, 2);
    VqVae.Distortion seen = model.distortion(new Column(values, lengths, Rows.all(2)));
    Tensor told = model.decode(model.encode(values));
    Tensor error = told.minus(values).square().select(0, 1).slice(1, 0, 700).mean();
    assertThat(seen.error().select(0, 1).item()).isCloseTo(error.item(), within(1e-6));
  }

  @Test
  void fine_tuning_reaches_the_encoder_and_nothing_else() {
    VqVae model = IMAGE.build();
    model.represent(IMAGE.batch(5), Pass.learning(new Random(1))).values().sum().backward();
    model
        .parameters()
        .forEach(
            (name, weight) ->
                assertThat(weight.gradient() != null)
                    .as(name)
                    .isEqualTo(weight.requiresGradient() && model.represents(name)));
    Column none = model.represent(new Batch(4, new LinkedHashMap<>()), Pass.ASKING);
    assertThat(none.values().shape()).containsExactly(0, model.width(List.of("image")));
  }

  @Test
  void decoding_puts_mean_and_deviation_back() {
    VqVae model = SOUND.build();
    Tensor weight = model.parameters().get("network.up.last.weight");
    weight.update(weight.detach().times(0));
    model.parameters().get("network.up.last.bias").update(Tensor.of(new float[] {1, -1}, 2));
    Tensor told = model.decode(model.encode(SOUND.values(1)));
    assertThat(told.select(1, 0).minus(0.6).abs().max(1).item()).isLessThan(1e-6);
    assertThat(told.select(1, 1).plus(0.5).abs().max(1).item()).isLessThan(1e-6);
  }

  @Test
  void half_precision_costs_about_the_same() {
    for (Case each : List.of(IMAGE, LOUD)) {
      VqVae model = each.build();
      Loss full = model.loss(each.batch(5), new Random(1));
      Loss half = Precision.BFLOAT16.run(() -> model.loss(each.batch(5), new Random(1)));
      half.total().backward();
      assertThat(half.total().item() / full.total().item()).isCloseTo(1, within(0.05));
      ObjectiveContract.assertOnlyFinite(model);
    }
  }

  @Test
  void tells_what_it_cannot_read() {
    var two = modalities("image", new Image(12));
    two.put("other", new Image(12));
    assertThatThrownBy(() -> IMAGE.config().build(two, new Random(1)))
        .hasMessage("vqVae: reads one modality, got [image, other]");
    assertThatThrownBy(
            () -> IMAGE.config().build(modalities("a", new Words(new Letters(), 5)), new Random(1)))
        .hasMessage("vqVae: reads images, video or sound, not text");
    assertThatThrownBy(() -> IMAGE.config().build(modalities("a", new Image(14)), new Random(1)))
        .hasMessage("vqVae: cannot bring [14, 14] down by [2, 4]");
    assertThatThrownBy(
            () -> SOUND.config().build(modalities("a", new Sound(50, 1, 35)), new Random(1)))
        .hasMessage("vqVae: needs a mean for each of 1 channels, got 2");
    assertThatThrownBy(
            () -> LOUD.config().build(modalities("a", new Sound(50, 2, 140)), new Random(1)))
        .hasMessage("vqVae: spectral is for sound of at least 1200 samples; set it to 0");
  }
}
