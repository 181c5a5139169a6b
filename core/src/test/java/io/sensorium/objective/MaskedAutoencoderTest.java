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
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.mask.Mask;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MaskedAutoencoderTest extends ObjectiveContract {
  static final int HEADS = 2;
  static final int TOLD_HEADS = 3;
  private static final int SIDE = 6;
  private static final int PLACES = 5;
  private static final Patchwork.Standard STANDARD =
      new Patchwork.Standard(List.of(0.5, 0.4, 0.6), List.of(0.3, 0.2, 0.25));
  private static final Words WORDS = new Words(new Letters(), PLACES + 2);
  private static final Stacks SIZE =
      new Stacks.Given(new Stacks.Stack(8, 2, HEADS), new Stacks.Stack(12, 1, TOLD_HEADS));

  @Override
  MaskedAutoencoder.Config config(List<String> modalities) {
    var ends = new LinkedHashMap<String, Ends.Config>();
    for (String name : modalities) {
      ends.put(
          name,
          name.equals("right")
              ? new Ends.Config(new Pieces.Config(), 0.5, 0.5)
              : patches(List.of(1, 1), Patchwork.Target.VALUES));
    }
    return config(ends);
  }

  private static Ends.Config patches(List<Integer> patch, Patchwork.Target target) {
    return new Ends.Config(new Patchwork.Config(patch, STANDARD, target), 0.75, 1);
  }

  private static MaskedAutoencoder.Config config(SequencedMap<String, Ends.Config> ends) {
    return config(ends, SIZE, MaskedAutoencoder.Summary.CLS);
  }

  private static MaskedAutoencoder.Config config(
      SequencedMap<String, Ends.Config> ends, Stacks size, MaskedAutoencoder.Summary summary) {
    return new MaskedAutoencoder.Config(
        ends,
        size,
        new Blocks(Blocks.Gelu.TANH, 0),
        new MaskedAutoencoder.Masks(Masking.Draw.EACH, Masking.Padding.EXCLUDED),
        MaskedAutoencoder.Types.LEARNED,
        summary);
  }

  private static SequencedMap<String, Ends.Config> imageAndText() {
    var ends = new LinkedHashMap<String, Ends.Config>();
    ends.put("image", patches(List.of(3, 2), Patchwork.Target.VALUES));
    ends.put("text", new Ends.Config(new Pieces.Config(), 0.5, 0.5));
    return ends;
  }

  private static SequencedMap<String, Modality> modalities() {
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("image", new Image(SIDE));
    modalities.put("text", WORDS);
    return modalities;
  }

  /** In double precision, with every weight away from where it starts. */
  private static MaskedAutoencoder model() {
    MaskedAutoencoder model = config(imageAndText()).build(modalities(), new Random(3));
    Random random = new Random(4);
    model
        .parameters()
        .forEach(
            (_, weight) -> {
              if (weight.requiresGradient()) {
                weight.update(weight.detach().plus(random.normal(0.2, weight.shape())));
              }
            });
    return Doubles.of(model);
  }

  /** An image for some of 5 examples, words for some, both for one of them. */
  private static Batch mixed() {
    Rows seen = Rows.where(true, false, true, false, true);
    Rows read = Rows.where(false, true, true, true, false);
    return batch(seen, read, List.of("abcde", "fg", "hijklm"));
  }

  private static Batch batch(Rows seen, Rows read, List<String> texts) {
    var columns = new LinkedHashMap<String, Column>();
    if (!seen.isEmpty()) {
      Tensor images = new Random(6).uniform(5, 3, SIDE, SIDE).to(DType.FLOAT64);
      columns.put("image", new Column(images.at(seen.index()), null, seen));
    }
    if (!read.isEmpty()) {
      List<Value> words = texts.stream().<Value>map(Text::new).toList();
      columns.put("text", WORDS.pack(words).column(read));
    }
    return new Batch(seen.batch(), columns);
  }

  private static SequencedMap<String, Masked> masked(MaskedAutoencoder model, Batch batch) {
    var inputs = new LinkedHashMap<String, Masked>();
    Random random = new Random(8);
    model
        .ends()
        .forEach(
            (name, end) -> {
              if (batch.has(name)) {
                Raw raw = end.content().cut(batch.of(name));
                inputs.put(name, end.hide(raw, end.role().masking(), random));
              }
            });
    return inputs;
  }

  private static double byHand(MaskedAutoencoder model, int size, Map<String, Masked> inputs) {
    var hand = new AutoencoderByHand(model);
    double sum = 0;
    for (int row = 0; row < size; row++) {
      int example = row;
      List<AutoencoderByHand.Input> said =
          inputs.entrySet().stream()
              .filter(each -> each.getValue().raw().rows().contains(example))
              .map(each -> input(each.getKey(), each.getValue(), example))
              .toList();
      Map<String, Double> losses = hand.losses(said, 3);
      sum += losses.getOrDefault("image", 0.0) + 0.5 * losses.getOrDefault("text", 0.0);
    }
    return sum / size;
  }

  private static AutoencoderByHand.Input input(String name, Masked masked, int row) {
    int at = masked.raw().rows().stream().filter(r -> r < row).toArray().length;
    Tensor values = masked.raw().values().select(0, at);
    int tokens = (int) values.size(0);
    double[] flat = values.to(DType.FLOAT64).toDoubles();
    int width = flat.length / tokens;
    double[][] raw =
        IntStream.range(0, tokens)
            .mapToObj(t -> Arrays.copyOfRange(flat, t * width, (t + 1) * width))
            .toArray(double[][]::new);
    Tensor real = masked.raw().real();
    int count = real == null ? tokens : (int) real.select(0, at).to(DType.FLOAT64).sum().item();
    long[] order = masked.mask().order().select(0, at).toLongs();
    Tensor seen = masked.mask().seen();
    double[] looked = seen == null ? null : seen.select(0, at).to(DType.FLOAT64).toDoubles();
    int[] shown =
        IntStream.range(0, order.length)
            .filter(i -> looked == null || looked[i] != 0)
            .map(i -> (int) order[i])
            .toArray();
    return new AutoencoderByHand.Input(name, raw, count, shown);
  }

  @Test
  void elements_of_one_modality_are_what_its_summary_is_the_mean_of() {
    var ends = imageAndText();
    var model =
        config(ends, SIZE, MaskedAutoencoder.Summary.MEAN).build(modalities(), new Random(4));
    Column read = model.elements(mixed(), "text", Pass.ASKING);
    double[] whole =
        model.represent(mixed().only(List.of("text")), Pass.ASKING).values().toDoubles();
    long[] lengths = Objects.requireNonNull(read.lengths()).toLongs();
    double[] all = read.values().toDoubles();
    int steps = (int) read.values().size(1);
    int width = (int) read.values().size(2);
    for (int i = 0; i < lengths.length; i++) {
      for (int d = 0; d < width; d++) {
        double sum = 0;
        for (int t = 0; t < lengths[i]; t++) {
          sum += all[(i * steps + t) * width + d];
        }
        assertThat(sum / lengths[i]).isCloseTo(whole[i * width + d], within(1e-4));
      }
    }
  }

  @Test
  void agrees_with_the_published_model_in_plain_loops() {
    MaskedAutoencoder model = model();
    Batch batch = mixed();
    SequencedMap<String, Masked> inputs = masked(model, batch);
    double expected = byHand(model, batch.size(), inputs);
    assertThat(expected).isGreaterThan(1);
    assertThat(model.loss(batch.size(), inputs, Pass.ASKING).total().item())
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void agrees_with_it_where_padding_is_drawn_like_any_token() {
    MaskedAutoencoder model = model();
    Batch batch = mixed();
    SequencedMap<String, Masked> inputs = masked(model, batch);
    Ends text = model.ends().get("text");
    var counted = new Masking(0.5, Masking.Draw.SHARED, Masking.Padding.COUNTED);
    Raw raw = text.content().cut(batch.of("text"));
    inputs.put("text", text.hide(raw, counted, new Random(2)));
    assertThat(inputs.get("text").mask().order().shape()).containsExactly(3, 2); // of 5 places
    assertThat(model.loss(batch.size(), inputs, Pass.ASKING).total().item())
        .isCloseTo(byHand(model, batch.size(), inputs), within(1e-6));
  }

  @Test
  void a_mixed_batch_costs_what_its_parts_cost() {
    MaskedAutoencoder model = model();
    Batch batch = mixed();
    SequencedMap<String, Masked> inputs = masked(model, batch);
    double sum = 0;
    for (Group group : Group.of(batch.size(), inputs)) {
      int size = group.rows().count();
      var alone = new LinkedHashMap<String, Masked>();
      group
          .parts()
          .forEach(
              (name, part) -> {
                Raw raw = new Raw(part.raw().values(), part.raw().real(), Rows.all(size));
                alone.put(name, new Masked(raw, part.mask()));
              });
      sum += size * model.loss(size, alone, Pass.ASKING).total().item();
    }
    assertThat(Group.of(batch.size(), inputs)).hasSize(3);
    assertThat(model.loss(batch.size(), inputs, Pass.ASKING).total().item())
        .isCloseTo(sum / batch.size(), within(1e-12));
  }

  @Test
  void a_modality_that_no_example_has_costs_nothing_and_learns_nothing() {
    MaskedAutoencoder model = model();
    Rows none = Rows.where(false, false, false);
    Loss loss = model.loss(batch(Rows.all(3), none, List.of()), new Random(1));
    loss.total().backward();
    assertThat(loss.parts().keySet()).containsExactly("image");
    assertThat(loss.total().item()).isFinite().isPositive();
    model
        .parameters()
        .forEach(
            (name, weight) -> {
              if (name.startsWith("ends.text")) {
                assertThat(weight.gradient()).as(name).isNull();
              }
            });
    assertOnlyFinite(model);
  }

  @Test
  void texts_without_words_cost_nothing_and_break_nothing() {
    MaskedAutoencoder model = model();
    for (List<String> texts : List.of(List.of("", "", ""), List.of("", "abc", ""))) {
      Loss loss = model.loss(batch(Rows.all(3), Rows.all(3), texts), new Random(1));
      loss.total().backward();
      assertThat(loss.measure().values()).allSatisfy(v -> assertThat(v).isFinite());
      assertOnlyFinite(model);
    }
    Rows none = Rows.where(false, false, false);
    Batch nothing = batch(none, Rows.all(3), List.of("", "", ""));
    assertThat(model.loss(nothing, new Random(1)).total().item()).isZero();
    assertThat(model.embed(nothing).allFinite()).isTrue();
  }

  @Test
  void the_loss_of_a_text_does_not_depend_on_the_length_of_others() {
    MaskedAutoencoder model = model();
    Rows read = Rows.all(2);
    Rows none = Rows.where(false, false);
    SequencedMap<String, Masked> both = masked(model, batch(none, read, List.of("abc", "fghij")));
    Masked first = both.get("text").at(Rows.where(true, false));
    Raw raw = first.raw();
    Raw cut = new Raw(raw.values().slice(1, 0, 3), raw.real().slice(1, 0, 3), Rows.all(1));
    long[] order = first.mask().order().slice(1, 0, 1).toLongs(); // one of three is shown
    long[] rest = IntStream.range(0, 3).filter(i -> i != order[0]).asLongStream().toArray();
    Mask mask =
        Mask.of(
            Tensor.of(new long[] {order[0], rest[0], rest[1]}, 1, 3), new int[] {1}, cut.real());
    var alone = new LinkedHashMap<>(Map.of("text", new Masked(cut, mask)));
    var padded =
        new LinkedHashMap<>(
            Map.of(
                "text", new Masked(new Raw(raw.values(), raw.real(), Rows.all(1)), first.mask())));
    assertThat(model.loss(1, padded, Pass.ASKING).total().item())
        .isCloseTo(model.loss(1, alone, Pass.ASKING).total().item(), within(1e-12));
  }

  @Test
  void gradients_agree_with_finite_differences() {
    MaskedAutoencoder model = model();
    Batch batch = mixed();
    SequencedMap<String, Masked> inputs = masked(model, batch);
    Gradients.check(
        cls -> {
          var reader =
              new MaskedAutoencoder.Reader(cls, model.reader().mixer(), model.reader().drop());
          return new MaskedAutoencoder(model.ends(), reader, model.teller(), model.summary())
              .loss(batch.size(), inputs, Pass.ASKING)
              .total();
        },
        model.reader().cls().toDoubles(),
        8);
    for (String name : List.of("image", "text")) {
      Ends end = model.ends().get(name);
      Gradients.check(
          blank -> {
            var ends = new LinkedHashMap<>(model.ends());
            ends.put(
                name,
                new Ends(
                    end.content(), end.reading(), end.telling(), blank, end.head(), end.role()));
            return new MaskedAutoencoder(ends, model.reader(), model.teller(), model.summary())
                .loss(batch.size(), inputs, Pass.ASKING)
                .total();
          },
          end.blank().toDoubles(),
          12);
    }
  }

  @Test
  void a_batch_taken_piece_by_piece_gives_the_same_gradient() {
    // Pictures are told from words alone: nothing is drawn, so pieces draw as the whole does.
    var ends = imageAndText();
    ends.put("image", new Ends.Config(ends.get("image").tokens(), 1, 1));
    ends.put("text", new Ends.Config(new Pieces.Config(), 0, 0.5));
    MaskedAutoencoder one = Doubles.of(config(ends).build(modalities(), new Random(3)));
    MaskedAutoencoder other = Doubles.of(config(ends).build(modalities(), new Random(3)));
    Loss whole = new Accumulation(5, Precision.FLOAT32).backward(one, mixed(), new Random(1));
    Loss pieces = new Accumulation(2, Precision.FLOAT32).backward(other, mixed(), new Random(1));
    assertThat(pieces.total().item()).isCloseTo(whole.total().item(), within(1e-6)).isPositive();
    SequencedMap<String, Tensor> found = other.parameters();
    one.parameters()
        .forEach(
            (name, weight) -> {
              Tensor gradient = weight.gradient();
              if (gradient != null) {
                assertThat(Gradients.of(found.get(name)).toDoubles())
                    .as(name)
                    .containsExactly(gradient.toDoubles(), within(1e-9));
              }
            });
  }

  @Test
  void half_precision_costs_about_the_same() {
    MaskedAutoencoder model = config(imageAndText()).build(modalities(), new Random(3));
    Batch batch = floats(mixed());
    Loss full = model.loss(batch, new Random(1));
    Loss half = Precision.BFLOAT16.run(() -> model.loss(batch, new Random(1)));
    half.total().backward();
    assertThat(half.total().item() / full.total().item()).isCloseTo(1, within(0.02));
    assertOnlyFinite(model);
    assertThat(Precision.BFLOAT16.run(() -> model.embed(batch)).allFinite()).isTrue();
  }

  private static Batch floats(Batch batch) {
    return batch.map(
        (name, column) ->
            name.equals("image") ? column.with(column.values().to(DType.FLOAT32)) : column);
  }

  @Test
  void learns_one_batch_by_heart() {
    MaskedAutoencoder model = config(imageAndText()).build(modalities(), new Random(3));
    var optimizer = new AdamW(model.parameters(), (_, _) -> false, new AdamW.Config(0, 0.9, 0.95));
    Batch floats = floats(batch(Rows.all(3), Rows.all(3), List.of("abcde", "fg", "hij")));
    double first = 0;
    double last = 0;
    for (int step = 0; step < 150; step++) {
      double seen =
          Memory.scoped(
              () -> {
                Loss loss = model.loss(floats, new Random(1));
                loss.total().backward();
                optimizer.step(0.01);
                return loss.total().item();
              });
      first = step == 0 ? seen : first;
      last = seen;
    }
    assertThat(last).isLessThan(0.05 * first);
  }

  @ParameterizedTest
  @CsvSource({"SMALL, 74.8", "BASE, 150.8", "LARGE, 376.2"})
  void has_the_published_number_of_weights(Stacks.Preset preset, double millions) {
    int vocabulary = 30_522;
    var published = new Stacks.Published(preset);
    Stacks.Stack wide = published.encoder();
    Stacks.Stack narrow = published.decoder();
    var ends = new LinkedHashMap<String, Ends.Config>();
    ends.put("image", patches(List.of(16, 16), Patchwork.Target.VALUES));
    ends.put("text", new Ends.Config(new Pieces.Config(), 0.75, 0.5));
    var kinds = new LinkedHashMap<String, Modality>();
    kinds.put("image", new Image(32));
    kinds.put("text", WORDS);
    // One block each and a small vocabulary; what is left out is counted from one block and word.
    Stacks shallow =
        new Stacks.Given(
            new Stacks.Stack(wide.width(), 1, wide.heads()),
            new Stacks.Stack(narrow.width(), 1, narrow.heads()));
    MaskedAutoencoder model =
        config(ends, shallow, MaskedAutoencoder.Summary.CLS).build(kinds, new Random(1));
    long count =
        learned(model.parameters())
            + (wide.depth() - 1) * learned(model.reader().mixer().blocks().get(0).parameters())
            + (narrow.depth() - 1) * learned(model.teller().mixer().blocks().get(0).parameters())
            + (vocabulary - WORDS.tokenizer().size()) * (wide.width() + narrow.width() + 1L);
    assertThat(count / 1e6).isCloseTo(millions, within(0.05));
  }

  private static long learned(Map<String, Tensor> weights) {
    return weights.values().stream()
        .filter(Tensor::requiresGradient)
        .mapToLong(Tensor::count)
        .sum();
  }

  @ParameterizedTest
  @EnumSource(MaskedAutoencoder.Summary.class)
  void represents_each_example_as_if_it_were_alone(MaskedAutoencoder.Summary summary) {
    MaskedAutoencoder plain = model();
    var model = new MaskedAutoencoder(plain.ends(), plain.reader(), plain.teller(), summary);
    Batch batch = mixed();
    double[] all = model.embed(batch).toDoubles();
    for (int row = 0; row < batch.size(); row++) {
      double[] alone = model.embed(batch.slice(row, row + 1)).toDoubles();
      assertThat(Arrays.copyOfRange(all, row * 8, row * 8 + 8))
          .containsExactly(alone, within(1e-12));
    }
  }

  @Test
  void says_who_has_nothing_to_represent() {
    Rows seen = Rows.where(true, false, false);
    Batch batch = batch(seen, Rows.where(false, false, false), List.of());
    assertThatThrownBy(() -> model().embed(batch))
        .hasMessage("embed: 2 of 3 examples cannot be represented by what they have of [image]");
  }

  @Test
  void reconstructing_what_is_not_hidden_gives_it_back() {
    MaskedAutoencoder model = model();
    Batch batch = mixed();
    var found = model.reconstruct(batch, Map.of("image", 0.0, "text", 0.0), new Random(1));
    assertThat(found.get("image").told().values().toDoubles())
        .containsExactly(batch.of("image").values().toDoubles(), within(1e-6));
    assertThat(found.get("text").told().values().toLongs())
        .startsWith(5, 6, 7, 8, 9); // abcde without marks
    assertThat(found.get("text").told().lengths().toLongs()).containsExactly(5, 2, 5);
  }

  @Test
  void reconstructs_each_modality_from_the_others_alone() {
    MaskedAutoencoder model = model();
    Batch batch = mixed();
    var found = model.reconstruct(batch, Map.of("image", 1.0, "text", 0.0), new Random(1));
    Tensor told = found.get("image").told().values();
    assertThat(told.shape()).containsExactly(3, 3, SIDE, SIDE);
    assertThat(told.allFinite()).isTrue();
    double[] blank = found.get("image").shown().values().select(1, 1).toDoubles();
    assertThat(Arrays.stream(blank).map(b -> Math.abs(b - 0.4)).max().orElseThrow())
        .isLessThan(1e-6);
    var other = model.reconstruct(mixed(), Map.of("image", 1.0, "text", 0.5), new Random(1));
    Tensor difference = other.get("image").told().values().minus(told).abs();
    // Only the middle one of the three images has words to be told from.
    assertThat(difference.select(0, 0).sum().item()).isZero();
    assertThat(difference.select(0, 1).sum().item()).isPositive();
  }

  @Test
  void one_modality_is_a_model_of_its_own() {
    var ends = new LinkedHashMap<String, Ends.Config>();
    ends.put("image", patches(List.of(2, 2), Patchwork.Target.NORMALISED));
    var kinds = new LinkedHashMap<String, Modality>();
    kinds.put("image", new Image(SIDE));
    MaskedAutoencoder mae = config(ends).build(kinds, new Random(1));
    var columns = new LinkedHashMap<String, Column>();
    columns.put("image", Column.full(new Random(2).uniform(3, 3, SIDE, SIDE)));
    Loss loss = mae.loss(new Batch(3, columns), new Random(1));
    loss.total().backward();
    assertThat(loss.total().item()).isFinite().isPositive();
    assertThat(mae.embed(new Batch(3, columns)).shape()).containsExactly(3, 8);
  }

  @Test
  void rejects_ends_for_other_modalities() {
    var ends = imageAndText();
    ends.remove("text");
    assertThatThrownBy(() -> config(ends).build(modalities(), new Random(1)))
        .hasMessage("ends: needs one entry for each of [image, text], got [image]");
  }
}
