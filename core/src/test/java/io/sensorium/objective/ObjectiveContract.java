package io.sensorium.objective;

import static io.sensorium.tensor.Memory.scoped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.Letters;
import io.sensorium.augment.Augmentation;
import io.sensorium.augment.Flip;
import io.sensorium.augment.Same;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.model.Backbone;
import io.sensorium.model.SmallConvolution;
import io.sensorium.model.WordTransformer;
import io.sensorium.nn.DropPath;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every objective promises, whichever and however many its modalities are. */
abstract class ObjectiveContract {
  private static final List<String> NAMES = List.of("left", "middle", "right");
  private static final int BATCH = 7;
  private static final List<String> TEXTS =
      List.of("ape", "bear", "cow", "dolphin", "eel", "fox", "goat");
  private static final int SIDE = 5;
  private static final Words WORDS = new Words(new Letters(), 8);

  /** The objective at its smallest. */
  abstract Objective.Config config(List<String> modalities);

  /** No loss is below that. */
  double least() {
    return 0;
  }

  /** What reads a modality: text is to the right, if there are three. */
  static Backbone.Config backbone(String modality) {
    return modality.equals("right")
        ? new WordTransformer.Config(8, 1, 2)
        : new SmallConvolution.Config(List.of(3, 11), List.of(2, 1));
  }

  static <V> Map<String, V> forEach(List<String> modalities, Function<String, V> value) {
    return modalities.stream().collect(Collectors.toMap(Function.identity(), value));
  }

  static Map<String, Augmentation> same(List<String> modalities) {
    return forEach(modalities, _ -> new Same());
  }

  /** The looks that turn every picture of two modalities round. */
  static Looks flipped(Looks plain) {
    return new Looks(plain.modalities(), forEach(names(2), _ -> new Flip(1)));
  }

  /** The batch as these looks draw it. */
  static Batch flipped(Batch batch) {
    return batch.map((_, column) -> column.with(column.values().flip(3)));
  }

  private static List<String> names(int count) {
    return NAMES.subList(0, count);
  }

  Objective build(int modalities) {
    return build(config(names(modalities)), modalities);
  }

  static Objective build(Objective.Config config, int modalities) {
    SequencedMap<String, Modality> kinds = new LinkedHashMap<>();
    names(modalities)
        .forEach(name -> kinds.put(name, name.equals("right") ? WORDS : new Image(SIDE)));
    var setting = new Setting(kinds, Map.of("kind", List.of("a", "b", "c")), null);
    return config.build(setting, new Random(17));
  }

  /** Pictures of one color and some noise, and a word of its own for each example. */
  static Batch batch(int modalities, Function<String, Rows> rows) {
    Random random = new Random(5);
    Tensor color = random.uniform(BATCH, 3, 1, 1); // [B, C, 1, 1]
    var columns = new LinkedHashMap<String, Column>();
    for (String name : names(modalities)) {
      Tensor images = color.plus(random.uniform(BATCH, 3, SIDE, SIDE)).over(2);
      Rows some = rows.apply(name);
      if (name.equals("right")) {
        List<Value> words = some.stream().<Value>mapToObj(r -> new Text(TEXTS.get(r))).toList();
        columns.put(name, WORDS.pack(words).column(some));
      } else {
        columns.put(name, new Column(Rows.all(BATCH).pick(images, some), null, some));
      }
    }
    var labels = new LinkedHashMap<String, Column>();
    Rows known = without(5);
    labels.put("kind", new Column(Tensor.of(new long[] {0, 2, 1, 1, 0, 2}, 6), null, known));
    return new Batch(BATCH, columns, labels);
  }

  static Batch batch(int modalities) {
    return batch(modalities, _ -> Rows.all(BATCH));
  }

  private static Rows without(int... missing) {
    boolean[] present = new boolean[BATCH];
    for (int i = 0; i < BATCH; i++) {
      int row = i;
      present[i] = Arrays.stream(missing).noneMatch(m -> m == row);
    }
    return Rows.where(present);
  }

  private static void learn(Objective objective, Batch batch, Random random) {
    scoped(
        () -> {
          objective.loss(batch, random).total().backward();
          for (Tensor parameter : objective.parameters().values()) {
            Tensor gradient = parameter.gradient();
            if (gradient != null) {
              parameter.update(parameter.detach().minus(gradient.times(0.03)));
              parameter.clearGradient();
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void learning_one_batch_lowers_its_loss(int modalities) {
    Objective objective = build(modalities);
    Batch batch = batch(modalities);
    double before = objective.loss(batch, new Random(1)).total().item();
    for (int step = 0; step < 40; step++) {
      learn(objective, batch, new Random(step));
    }
    double after = objective.loss(batch, new Random(1)).total().item();
    assertThat(after).isFinite().isNotNegative().isLessThan(0.7 * before);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void every_learned_number_has_a_gradient(int modalities) {
    Objective objective = build(modalities);
    objective.loss(batch(modalities), new Random(1)).total().backward();
    objective
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (parameter.requiresGradient()) {
                assertThat(parameter.gradient()).as(name).isNotNull();
                assertThat(Gradients.of(parameter).allFinite()).as(name).isTrue();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void the_same_seed_gives_the_same_loss_bit_for_bit(int modalities) {
    Loss one = build(modalities).loss(batch(modalities), new Random(3));
    Loss other = build(modalities).loss(batch(modalities), new Random(3));
    assertThat(one.measure()).isEqualTo(other.measure());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void examples_that_lack_modalities_take_part_with_what_they_have(int modalities) {
    Objective objective = build(modalities);
    Batch batch = batch(modalities, name -> name.equals("left") ? without(0, 3) : without(1, 3, 5));
    Loss loss = objective.loss(batch, new Random(1));
    assertThat(loss.measure().values()).allSatisfy(v -> assertThat(v).isFinite());
    assertThat(loss.total().item()).isGreaterThan(least());
    loss.total().backward();
    assertOnlyFinite(objective);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void embeds_any_of_the_modalities(int modalities) {
    Objective objective = build(modalities);
    Batch batch = batch(modalities);
    assertThat(objective.embed(batch).size(0)).isEqualTo(BATCH);
    assertThat(objective.embed(batch).allFinite()).isTrue();
    Batch alone = batch.only(List.of("middle"));
    assertThat(objective.embed(alone).size(0)).isEqualTo(BATCH);
    Tensor projected = objective.project(batch, "middle");
    assertThat(projected.allFinite()).isTrue();
    assertThat(Arrays.stream(projected.square().sum(1).toDoubles())).allMatch(each -> each > 0);
    assertThat(projected.size(0)).isEqualTo(BATCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void what_it_embeds_does_not_depend_on_the_rest_of_the_batch(int modalities) {
    Objective objective = build(modalities);
    Batch batch = batch(modalities);
    Tensor some = objective.embed(batch).slice(0, 2, 5);
    assertThat(objective.embed(batch.slice(2, 5)).toDoubles())
        .containsExactly(some.toDoubles(), within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void what_represents_has_a_gradient_from_it_and_nothing_else_has(int modalities) {
    Objective objective = build(modalities);
    Batch batch = batch(modalities, name -> name.equals("left") ? Rows.all(BATCH) : without(1, 3));
    Column seen = objective.represent(batch, Pass.learning(new Random(1)));
    assertThat(seen.values().shape())
        .containsExactly(seen.rows().count(), objective.width(names(modalities)));
    seen.values().times(new Random(2).normal(1, seen.values().shape())).sum().backward();
    objective
        .parameters()
        .forEach(
            (name, weight) -> {
              if (weight.requiresGradient()) {
                assertThat(weight.gradient() != null)
                    .as(name)
                    .isEqualTo(objective.represents(name));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void branches_are_left_out_where_there_are_blocks(int modalities) {
    Objective objective = build(modalities);
    boolean blocks =
        objective.parameters().keySet().stream()
            .anyMatch(name -> objective.represents(name) && name.contains(".blocks."));
    Batch batch = batch(modalities);
    Pass pass = Pass.learning(new Random(1)).leavingOut(new DropPath(0.5));
    Tensor all = objective.represent(batch, Pass.learning(new Random(1))).values();
    Tensor some = objective.represent(batch, pass).values();
    assertThat(some.minus(all).abs().sum().item() > 0).isEqualTo(blocks);
  }

  static void assertOnlyFinite(Objective objective) {
    objective
        .parameters()
        .forEach(
            (name, parameter) -> {
              assertThat(parameter.allFinite()).as(name).isTrue();
              Tensor gradient = parameter.gradient();
              if (gradient != null) {
                assertThat(gradient.allFinite()).as("gradient of " + name).isTrue();
              }
            });
  }
}
