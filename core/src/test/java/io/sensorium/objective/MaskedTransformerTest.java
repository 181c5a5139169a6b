package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Doubles;
import io.sensorium.Gradients;
import io.sensorium.Letters;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Video;
import io.sensorium.modality.Words;
import io.sensorium.nn.BertBlock;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MaskedTransformerTest extends ObjectiveContract {
  private static final int HEADS = 2;
  private static final int PLACES = 5;
  private static final Words WORDS = new Words(new Letters(), PLACES + 2);
  private static final Coded SOUND = new Coded(Kind.TOKENS, List.of(11), 13, null);
  private static final Coded VIDEO = Coded.by(new Painted());
  private static final Map<String, Double> WEIGHTS =
      Map.of("text", 0.26, "audio", 0.14, "video", 0.6);
  private static final MaskedTransformer.Config PLAIN =
      new MaskedTransformer.Config(
          ends(Codes.Vectors.LEARNED),
          new MaskedTransformer.Given(8, 2, HEADS),
          new MaskedTransformer.Layers(BertBlock.Order.POST, 0, 0.4),
          Places.Kind.TABLE,
          MaskedTransformer.Types.BEFORE,
          Head.Kind.LINEAR,
          MaskedTransformer.Padding.EXCLUDED);

  /** A tokenizer of whose codes only the codebook matters. */
  private record Painted() implements Codec {
    @Override
    public Modality modality() {
      return new Video(4, 6);
    }

    @Override
    public List<Integer> grid() {
      return List.of(2, 3, 5);
    }

    @Override
    public int size() {
      return 17;
    }

    @Override
    public Tensor encode(Tensor values) {
      throw new AssertionError("inputs are codes already");
    }

    @Override
    public Tensor decode(Tensor codes) {
      throw new AssertionError("nobody looks");
    }

    @Override
    public Tensor table() {
      return new Random(11).normal(1, 17, 7).requireGradient();
    }
  }

  @Override
  MaskedTransformer.Config config(List<String> modalities) {
    var standard = new Patchwork.Standard(List.of(0.5, 0.4, 0.6), List.of(0.3, 0.2, 0.25));
    var patches = new Patchwork.Config(List.of(1, 1), standard, Patchwork.Target.VALUES);
    var ends = new LinkedHashMap<String, Ends.Config>();
    for (String name : modalities) {
      ends.put(
          name,
          name.equals("right")
              ? new Ends.Config(new Pieces.Config(), 0.5, 0.5)
              : new Ends.Config(patches, 0.75, 1));
    }
    return with(ends);
  }

  private static MaskedTransformer.Config with(SequencedMap<String, Ends.Config> ends) {
    return new MaskedTransformer.Config(
        ends,
        PLAIN.size(),
        PLAIN.layers(),
        PLAIN.positions(),
        PLAIN.types(),
        PLAIN.head(),
        PLAIN.padding());
  }

  private static MaskedTransformer.Config with(MaskedTransformer.Padding padding) {
    return new MaskedTransformer.Config(
        PLAIN.ends(),
        PLAIN.size(),
        PLAIN.layers(),
        PLAIN.positions(),
        PLAIN.types(),
        PLAIN.head(),
        padding);
  }

  private static MaskedTransformer.Config with(MaskedTransformer.Size size, double dropout) {
    return new MaskedTransformer.Config(
        PLAIN.ends(),
        size,
        new MaskedTransformer.Layers(BertBlock.Order.POST, dropout, 0.4),
        PLAIN.positions(),
        PLAIN.types(),
        PLAIN.head(),
        PLAIN.padding());
  }

  private static SequencedMap<String, Ends.Config> ends(Codes.Vectors vectors) {
    var ends = new LinkedHashMap<String, Ends.Config>();
    ends.put("text", new Ends.Config(new Pieces.Config(), 0.5, 0.26));
    ends.put("audio", new Ends.Config(new Codes.Config(Codes.Vectors.LEARNED), 0.5, 0.14));
    ends.put("video", new Ends.Config(new Codes.Config(vectors), 0.5, 0.6));
    return ends;
  }

  private static SequencedMap<String, Modality> modalities() {
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("text", WORDS);
    modalities.put("audio", SOUND);
    modalities.put("video", VIDEO);
    return modalities;
  }

  /** With every weight away from where it starts. */
  private static MaskedTransformer model(MaskedTransformer.Config config) {
    MaskedTransformer model = config.build(modalities(), new Random(3));
    Random random = new Random(4);
    model
        .parameters()
        .forEach(
            (_, weight) -> {
              if (weight.requiresGradient()) {
                weight.update(weight.detach().plus(random.normal(0.2, weight.shape())));
              }
            });
    return model;
  }

  private static MaskedTransformer model() {
    return model(PLAIN);
  }

  /** Words, sound and video for some of 5 examples, in five different combinations. */
  private static Batch mixed() {
    var columns = new LinkedHashMap<String, Column>();
    List<Value> words = List.of(new Text("abcde"), new Text("fg"), new Text("hij"));
    columns.put("text", WORDS.pack(words).column(Rows.where(true, true, false, true, false)));
    Tensor sound = new Random(6).integers(0, SOUND.size(), 5, SOUND.length());
    columns.put("audio", some(sound, Rows.where(true, false, true, true, false)));
    Tensor video = new Random(7).integers(0, VIDEO.size(), 5, VIDEO.length());
    columns.put("video", some(video, Rows.where(true, true, true, false, true)));
    return new Batch(5, columns);
  }

  private static Column some(Tensor codes, Rows rows) {
    return new Column(Rows.all(5).pick(codes, rows), null, rows);
  }

  private static Batch texts(String... texts) {
    List<Value> values = Arrays.stream(texts).<Value>map(Text::new).toList();
    var columns = new LinkedHashMap<String, Column>();
    columns.put("text", WORDS.pack(values).column(Rows.all(texts.length)));
    return new Batch(texts.length, columns);
  }

  /** What an example says of one modality, for the loops. */
  private static TransformerByHand.Input input(
      String name, Masked masked, int row, Places.Kind positions) {
    int at = (int) masked.raw().rows().stream().filter(r -> r < row).count();
    long[] tokens = masked.raw().values().select(0, at).toLongs();
    double[] hidden = doubles(masked.mask().hidden().select(0, at));
    Tensor real = masked.raw().real();
    int count =
        real == null ? tokens.length : (int) Arrays.stream(doubles(real.select(0, at))).sum();
    boolean grid = name.equals("video") && positions == Places.Kind.FACTORISED;
    return new TransformerByHand.Input(
        name,
        Arrays.stream(tokens).limit(count).mapToInt(t -> (int) t).toArray(),
        grid ? new int[] {2, 3, 5} : new int[] {30},
        hidden(hidden, count));
  }

  private static boolean[] hidden(double[] numbers, int count) {
    boolean[] hidden = new boolean[count];
    IntStream.range(0, count).forEach(i -> hidden[i] = numbers[i] != 0);
    return hidden;
  }

  private static double[] doubles(Tensor tensor) {
    return tensor.to(DType.FLOAT64).toDoubles();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, BEFORE, TABLE, LINEAR, LEARNED, EXCLUDED",
    "POST, AFTER, FACTORISED, TIED, CODEBOOK, EXCLUDED",
    "POST, NONE, FIXED, LINEAR, CODEBOOK, LITERAL",
    "PRE, BEFORE, FACTORISED, TIED, LEARNED, EXCLUDED"
  })
  void agrees_with_the_formulas_written_out(
      BertBlock.Order norms,
      MaskedTransformer.Types types,
      Places.Kind positions,
      Head.Kind head,
      Codes.Vectors vectors,
      MaskedTransformer.Padding padding) {
    MaskedTransformer model =
        Doubles.of(
            model(
                new MaskedTransformer.Config(
                    ends(vectors),
                    PLAIN.size(),
                    new MaskedTransformer.Layers(norms, 0, 0.4),
                    positions,
                    types,
                    head,
                    padding)));
    Batch batch = mixed();
    SequencedMap<String, Masked> inputs = model.hide(batch, Map.of(), new Random(1));
    var hand = new TransformerByHand(model, HEADS);
    var told = model.tell(batch, Map.of(), new Random(1));
    double sum = 0;
    for (int row = 0; row < batch.size(); row++) {
      int example = row;
      List<TransformerByHand.Input> said = new ArrayList<>();
      inputs.forEach(
          (name, masked) -> {
            if (masked.raw().rows().contains(example)) {
              said.add(input(name, masked, example, positions));
            }
          });
      Map<String, double[]> errors = hand.errors(said);
      for (TransformerByHand.Input each : said) {
        double error = Arrays.stream(errors.get(each.name())).sum();
        int count = 0;
        for (boolean hidden : each.hidden()) {
          count += hidden ? 1 : 0;
        }
        Told seen = told.get(each.name());
        int at = (int) seen.rows().stream().filter(r -> r < example).count();
        assertThat(seen.error().toDoubles()[at]).isCloseTo(error, within(1e-9));
        assertThat(seen.count().toDoubles()[at]).isEqualTo(count).isPositive();
        sum += WEIGHTS.get(each.name()) * error / count;
      }
    }
    assertThat(model.loss(batch, new Random(1)).total().item())
        .isCloseTo(sum / batch.size(), within(1e-9));
  }

  @Test
  void asks_the_head_about_hidden_tokens_and_no_others() {
    MaskedTransformer model = model();
    Masked masked = model.hide(mixed(), Map.of(), new Random(1)).get("video");
    Tensor read = new Random(5).normal(1, 4, VIDEO.length(), 8);
    Span span = model.spans().get("video");
    List<Long> asked = new ArrayList<>();
    Guesses guesses =
        Guesses.of(
            span.content(),
            masked,
            read,
            x -> {
              asked.add(x.size(0));
              return span.say(x);
            });
    assertThat(asked).containsExactly(4L * 15);
    Tensor everywhere = span.say(read).view(4L * 30, 17);
    assertThat(guesses.said().toDoubles())
        .containsExactly(everywhere.at(guesses.where()).toDoubles(), within(1e-5));
  }

  @Test
  void counts_hidden_tokens_exactly_in_half_precision() {
    Masked masked = model().hide(mixed(), Map.of("video", 1.0), new Random(1)).get("video");
    Raw many =
        new Raw(
            Tensor.cat(1, Collections.nCopies(13, masked.raw().values())),
            null,
            masked.raw().rows());
    Tensor noise = new Random(2).uniform(4, 13L * 30);
    Masked hidden =
        new Masked(
            many, new Masking(0.93, Masking.Draw.EACH, Masking.Padding.EXCLUDED).by(noise, null));
    Guesses guesses =
        Guesses.of(
            model().spans().get("video").content(),
            hidden,
            Tensor.zeros(4, 13L * 30, 8),
            x -> Tensor.zeros(x.size(0), 17).to(DType.BFLOAT16));
    assertThat(guesses.count().toLongs()).containsOnly(390 - 27);
    // 363 is no number of half precision.
    assertThat(guesses.cost().error().item() / 4).isCloseTo(Math.log(17), within(1e-5));
    assertThat(guesses.cost().examples().item()).isEqualTo(4);
  }

  @Test
  void half_precision_costs_about_the_same() {
    MaskedTransformer model = model();
    Loss full = model.loss(mixed(), new Random(1));
    Loss half = Precision.BFLOAT16.run(() -> model.loss(mixed(), new Random(1)));
    half.total().backward();
    assertThat(half.total().item() / full.total().item()).isCloseTo(1, within(0.03));
    assertOnlyFinite(model);
  }

  @Test
  void hides_the_same_tokens_whatever_is_hidden_of_others_and_whoever_is_asked() {
    var shares = Map.of("text", 0.5, "audio", 0.5, "video", 0.5);
    var whole = model().tell(mixed(), shares, new Random(1));
    var ends = ends(Codes.Vectors.LEARNED);
    ends.keySet().retainAll(List.of("audio"));
    var kinds = modalities();
    kinds.keySet().retainAll(List.of("audio"));
    MaskedTransformer alone = with(ends).build(kinds, new Random(9));
    var one = alone.tell(mixed().only(List.of("audio")), Map.of("audio", 0.5), new Random(1));
    var others = Map.of("text", 1.0, "audio", 0.5, "video", 0.0);
    var other = model().tell(mixed(), others, new Random(1));
    double[] hidden = doubles(whole.get("audio").hidden());
    assertThat(doubles(one.get("audio").hidden())).isEqualTo(hidden);
    assertThat(doubles(other.get("audio").hidden())).isEqualTo(hidden);
    assertThat(whole.get("audio").count().toDoubles()).containsOnly(6);
    var next = model().tell(mixed(), shares, new Random(2));
    assertThat(doubles(next.get("audio").hidden())).isNotEqualTo(hidden);
    assertThat(doubles(whole.get("audio").hidden().select(0, 1)))
        .isNotEqualTo(doubles(whole.get("audio").hidden().select(0, 2)));
  }

  @Test
  void what_is_hidden_at_a_share_is_hidden_at_a_greater_one() {
    Tensor some = model().tell(mixed(), Map.of("video", 0.3), new Random(1)).get("video").hidden();
    Tensor more = model().tell(mixed(), Map.of("video", 0.7), new Random(1)).get("video").hidden();
    assertThat(some.and(more.not()).to(DType.FLOAT32).sum().item()).isZero();
    assertThat(more.and(some.not()).to(DType.FLOAT32).sum().item()).isEqualTo(4 * (21 - 9));
  }

  @Test
  void hides_nothing_or_everything_where_that_is_asked_for() {
    var shares = Map.of("text", 1.0, "audio", 0.5, "video", 0.0);
    var told = model().tell(mixed(), shares, new Random(1));
    assertThat(told.get("text").count().toDoubles()).containsExactly(5, 2, 3);
    assertThat(told.get("text").rows()).isEqualTo(mixed().of("text").rows());
    Told shown = told.get("video");
    assertThat(shown.count().toDoubles()).containsOnly(0);
    assertThat(shown.error().toDoubles()).containsOnly(0);
    assertThat(shown.predicted().toLongs()).isEqualTo(mixed().of("video").values().toLongs());
  }

  @Test
  void counts_what_is_told_exactly() {
    MaskedTransformer model = model();
    var told = model.tell(mixed(), Map.of("video", 0.9), new Random(1)).get("video");
    Tensor same = told.predicted().equal(mixed().of("video").values()).and(told.hidden());
    assertThat(told.right().toDoubles())
        .containsExactly(same.to(DType.FLOAT64).sum(1).toDoubles(), within(0.0));
    assertThat(told.right().sum().item()).isPositive();
    Loss loss =
        model.loss(5, model.hide(mixed(), Map.of("video", 0.9), new Random(1)), Pass.ASKING);
    assertThat(loss.parts().get("video accuracy").item())
        .isCloseTo(told.right().over(told.count()).mean().item(), within(1e-6));
  }

  @Test
  void a_batch_of_which_nothing_is_hidden_costs_nothing_and_breaks_nothing() {
    MaskedTransformer model = model();
    var nothing = Map.of("text", 0.0, "audio", 0.0, "video", 0.0);
    Loss loss = model.loss(5, model.hide(mixed(), nothing, new Random(1)), Pass.ASKING);
    loss.total().backward();
    assertThat(loss.total().item()).isZero();
    assertThat(loss.parts()).isEmpty();
    assertOnlyFinite(model);
  }

  @Test
  void texts_without_words_are_no_texts() {
    MaskedTransformer model = model();
    Loss loss = model.loss(texts("", "abc", ""), new Random(1));
    loss.total().backward();
    assertThat(loss.total().item()).isFinite().isPositive();
    assertOnlyFinite(model);
    assertThat(model.tell(texts("", "abc", ""), Map.of(), new Random(1)).get("text").rows())
        .isEqualTo(Rows.where(false, true, false));
    assertThat(model.loss(texts("", ""), new Random(1)).total().item()).isZero();
    assertThatThrownBy(() -> model.embed(texts("", "abc", "")))
        .hasMessage("embed: 2 of 3 examples cannot be represented by what they have of [text]");
  }

  @Test
  void padding_changes_nothing_unless_it_is_taken_literally() {
    MaskedTransformer model = model();
    double[] alone = model.embed(texts("ab")).toDoubles();
    double[] padded = model.embed(texts("ab", "abcde")).select(0, 0).toDoubles();
    assertThat(padded).containsExactly(alone, within(1e-5));
    MaskedTransformer literal = model(with(MaskedTransformer.Padding.LITERAL));
    assertThat(literal.embed(texts("ab", "abcde")).select(0, 0).toDoubles())
        .containsExactly(literal.embed(texts("ab")).toDoubles(), within(1e-5));
    assertThat(literal.embed(texts("ab")).toDoubles()).isNotEqualTo(alone);
    assertThat(literal.tell(texts("ab"), Map.of("text", 1.0), new Random(1)).get("text").count())
        .satisfies(count -> assertThat(count.item()).isEqualTo(PLACES));
  }

  @Test
  void gradients_agree_with_finite_differences() {
    MaskedTransformer model = Doubles.of(model());
    SequencedMap<String, Masked> inputs = model.hide(mixed(), Map.of(), new Random(1));
    model.loss(5, inputs, Pass.ASKING).total().backward();
    double step = 1e-5;
    model
        .parameters()
        .forEach(
            (name, weight) -> {
              double[] at = weight.toDoubles();
              int one = Math.floorMod(name.hashCode(), at.length);
              double slope = 0;
              for (int sign : new int[] {1, -1}) {
                double[] moved = at.clone();
                moved[one] += sign * step;
                weight.update(Tensor.of(moved, weight.shape()));
                slope += sign * model.loss(5, inputs, Pass.ASKING).total().item() / (2 * step);
              }
              weight.update(Tensor.of(at, weight.shape()));
              assertThat(Gradients.of(weight).toDoubles()[one])
                  .as(name)
                  .isCloseTo(slope, within(1e-6));
            });
  }

  @Test
  void the_vectors_of_a_codebook_stay_as_they_are() {
    MaskedTransformer model = with(ends(Codes.Vectors.CODEBOOK)).build(modalities(), new Random(3));
    model.loss(mixed(), new Random(1)).total().backward();
    Tensor table = model.parameters().get("spans.video.content.table");
    assertThat(table.requiresGradient()).isFalse();
    assertThat(table.shape()).containsExactly(17, 7);
    assertThat(
            Gradients.of(model.parameters().get("spans.video.content.projection.weight")).shape())
        .containsExactly(8, 7);
  }

  @Test
  void learns_one_batch_by_heart() {
    MaskedTransformer model =
        with(new MaskedTransformer.Given(16, 2, 2), 0).build(modalities(), new Random(3));
    var optimizer = new AdamW(model.parameters(), (_, _) -> false, new AdamW.Config(0, 0.9, 0.95));
    double first = 0;
    double last = 0;
    for (int step = 0; step < 120; step++) {
      double seen =
          Memory.scoped(
              () -> {
                Loss loss = model.loss(mixed(), new Random(1));
                loss.total().backward();
                optimizer.step(0.01);
                return loss.total().item();
              });
      first = step == 0 ? seen : first;
      last = seen;
    }
    assertThat(last).isLessThan(0.02 * first);
    var told = model.tell(mixed(), Map.of(), new Random(1));
    told.values()
        .forEach(each -> assertThat(each.right().toDoubles()).isEqualTo(each.count().toDoubles()));
  }

  @Test
  void dropout_draws_from_the_given_source_in_learning_alone() {
    MaskedTransformer model = model(with(PLAIN.size(), 0.3));
    SequencedMap<String, Masked> inputs = model.hide(mixed(), Map.of(), new Random(1));
    double asking = model.loss(5, inputs, Pass.ASKING).total().item();
    double learning = model.loss(5, inputs, Pass.learning(new Random(2))).total().item();
    assertThat(learning).isNotEqualTo(asking);
    assertThat(model.loss(5, inputs, Pass.learning(new Random(2))).total().item())
        .isEqualTo(learning);
    assertThat(model.loss(5, inputs, Pass.ASKING).total().item()).isEqualTo(asking);
    assertThat(asking).isEqualTo(model().loss(mixed(), new Random(1)).total().item());
  }

  @Test
  void reconstructs_each_modality_as_it_tells_it() {
    MaskedTransformer model = model();
    var shares = Map.of("text", 0.5, "audio", 1.0, "video", 0.5);
    var told = model.tell(mixed(), shares, new Random(1));
    var found = model.reconstruct(mixed(), shares, new Random(1));
    for (String name : List.of("text", "audio", "video")) {
      assertThat(found.get(name).told().values().toLongs())
          .isEqualTo(told.get(name).predicted().toLongs());
      assertThat(doubles(found.get(name).hidden())).isEqualTo(doubles(told.get(name).hidden()));
    }
    assertThat(found.get("audio").shown().values().toLongs()).containsOnly(Codes.NOTHING);
    assertThat(found.get("text").shown().values().toLongs()).contains(new Letters().mask());
  }

  @Test
  void an_autoencoder_reads_codes_too() {
    var autoencoder =
        new MaskedAutoencoder.Config(
            ends(Codes.Vectors.CODEBOOK),
            new Stacks.Given(new Stacks.Stack(8, 1, 2), new Stacks.Stack(4, 1, 2)),
            new Blocks(Blocks.Gelu.TANH, 0),
            new MaskedAutoencoder.Masks(Masking.Draw.EACH, Masking.Padding.EXCLUDED),
            MaskedAutoencoder.Types.LEARNED,
            MaskedAutoencoder.Summary.CLS);
    MaskedAutoencoder model = autoencoder.build(modalities(), new Random(1));
    Loss loss = model.loss(mixed(), new Random(1));
    loss.total().backward();
    assertThat(loss.parts().keySet())
        .containsExactly(
            "text", "text accuracy", "audio", "audio accuracy", "video", "video accuracy");
    assertThat(loss.parts().get("audio").item()).isCloseTo(Math.log(13), within(1.5));
    assertOnlyFinite(model);
    assertThat(model.embed(mixed()).shape()).containsExactly(5, 8);
  }

  @ParameterizedTest
  @CsvSource({"8, 1", "12, 3"})
  void has_as_many_weights_as_the_formula_says(int width, int depth) {
    MaskedTransformer model =
        with(new MaskedTransformer.Given(width, depth, 2), 0).build(modalities(), new Random(1));
    long count =
        model.parameters().values().stream()
            .filter(Tensor::requiresGradient)
            .mapToLong(Tensor::count)
            .sum();
    long tokens = new Letters().size() + 13L + 17;
    assertThat(count).isEqualTo(weights(width, depth, tokens, PLACES + 11L + 30));
  }

  /** Blocks, then what tokens are read as, told as, where they stand and the vectors of a span. */
  private static long weights(long d, long depth, long tokens, long places) {
    long block = 4 * (d * d + d) + 2 * d + (4 * d * d + 4 * d) + (4 * d * d + d) + 2 * d;
    return depth * block + tokens * d + tokens * (d + 1) + places * d + 3 * 2 * d + 2 * d;
  }

  @ParameterizedTest
  @EnumSource(MaskedTransformer.Preset.Reading.class)
  void presets_are_the_two_readings_of_the_report(MaskedTransformer.Preset.Reading reading) {
    Stacks.Stack stack = new MaskedTransformer.Preset(reading).stack();
    long tokens = 30_522 + 1024 + 2048;
    long count = weights(stack.width(), stack.depth(), tokens, 128 + 441 + 1024);
    double millions =
        switch (reading) {
          case BASE -> 138;
          case LITERAL3072 -> 1571;
        };
    assertThat(count / 1e6).isCloseTo(millions, within(0.5));
    assertThat(stack.heads()).isEqualTo(12);
  }

  @Test
  void says_what_cannot_be_told() {
    var ends = new LinkedHashMap<String, Ends.Config>();
    ends.put("video", new Ends.Config(new Codes.Config(Codes.Vectors.LEARNED), 0.5, 1));
    var image = new LinkedHashMap<String, Modality>(Map.of("video", new Image(6)));
    assertThatThrownBy(() -> with(ends).build(image, new Random(1)))
        .hasMessage("codes: reads the codes of a tokenizer, not image");
    var sound = new LinkedHashMap<String, Modality>(Map.of("video", SOUND));
    ends.put("video", new Ends.Config(new Codes.Config(Codes.Vectors.CODEBOOK), 0.5, 1));
    assertThatThrownBy(() -> with(ends).build(sound, new Random(1)))
        .hasMessage("codes: inputs that come without a tokenizer have no codebook");
    assertThatThrownBy(() -> with(ends).build(modalities(), new Random(1)))
        .hasMessage("ends: needs one entry for each of [text, audio, video], got [video]");
    assertThatThrownBy(() -> model().tell(mixed(), Map.of("smell", 1.0), new Random(1)))
        .hasMessage("masked transformer: hides tokens of [text, audio, video], asked for [smell]");
    var pictures = (MaskedTransformer) build(2);
    assertThatThrownBy(() -> pictures.tell(batch(2), Map.of(), new Random(1)))
        .hasMessage("tell: 'left' is told as values, not as numbered tokens");
  }
}
