package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Examples;
import io.sensorium.data.Rows;
import io.sensorium.data.Sample;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tags and real numbers, and objectives that are taught them. */
class TellingTest {
  private static final List<String> NAMES = List.of("left", "middle");

  /** Of three examples one is not known; a number that does not vary. */
  private record Places(int size) implements Examples {
    private static final float[][] KNOWN = {{3, 7}, {}, {13, 7}};

    @Override
    public Sample get(int index) {
      throw new AssertionError("what it says need not be read");
    }

    @Override
    public Sample known(int index) {
      Map<String, float[]> targets =
          KNOWN[index].length == 0 ? Map.of() : Map.of("place", KNOWN[index]);
      return new Sample("no. " + index, Map.of(), Map.of(), targets);
    }
  }

  private static FineTune tuned() {
    SequencedMap<String, Double> tasks = new LinkedHashMap<>();
    tasks.put("place", 2.0);
    tasks.put("has", 0.5);
    var config =
        new FineTune.Config(
            new Start.Scratch(new CommTest().config(NAMES)),
            tasks,
            ObjectiveContract.same(NAMES),
            new Mixing(0, 0, 0),
            0.1,
            0,
            0,
            1);
    return config.build(setting(), new Random(17));
  }

  private static Setting setting() {
    var like = (FineTune) ObjectiveContract.build(new FineTuneTest().config(NAMES), 2);
    return new Setting(
        like.teaching().looks().modalities(),
        Map.of(),
        Map.of("place", List.of("x", "y"), "has", List.of("a", "b", "c")),
        Set.of("has"),
        new Places(3),
        null);
  }

  private static final float[] PLACES = {3, 8, -2, 7, 13, 5, 8, 9, 1, 1};
  private static final float[] TAGS = {1, 0, 1, 0, 0, 0, 1, 1, 1};

  /** Five examples of seven have a place, three have tags. */
  private static Batch batch() {
    var labels = new LinkedHashMap<String, Column>();
    labels.put(
        "place",
        new Column(
            Tensor.of(PLACES, 5, 2), null, Rows.where(true, true, false, true, true, true, false)));
    labels.put(
        "has",
        new Column(
            Tensor.of(TAGS, 3, 3), null, Rows.where(false, true, false, false, false, true, true)));
    return new Batch(7, ObjectiveContract.batch(2).columns(), labels);
  }

  @Test
  void the_scale_is_that_of_the_examples_and_kept_with_the_weights() {
    FineTune tuned = tuned();
    var weights = tuned.parameters();
    assertThat(weights.get("heads.place.telling.mean").toDoubles()).containsExactly(8, 7);
    assertThat(weights.get("heads.place.telling.deviation").toDoubles()).containsExactly(5, 1);
    assertThat(weights.get("heads.place.telling.mean").requiresGradient()).isFalse();
    var scale = (Telling.Numbers) tuned.heads().get("place").telling();
    Tensor numbers = Tensor.of(PLACES, 5, 2);
    Tensor given = numbers.minus(scale.mean()).over(scale.deviation());
    assertThat(scale.told(given).toFloats()).containsExactly(PLACES);
    assertThat(scale.cost(given, numbers).item()).isZero();
  }

  /** Heads that say this of whatever they see: a place of 18 and 6, and neither yes nor no. */
  private static void settle(Map<String, FineTune.Head> heads) {
    Map<String, float[]> said = Map.of("place", new float[] {2, -1}, "has", new float[3]);
    heads.forEach(
        (task, head) -> {
          Tensor weight = head.map().weight();
          weight.update(weight.times(0));
          head.map().bias().update(Tensor.of(said.get(task), said.get(task).length));
        });
  }

  /** By hand: in deviations, (2, -1) is away from the five places by these. */
  private static final double[] AWAY = {3, -2, 4, -1, 1, 1, 2, -3, 3.4, 5};

  private static void tells(Classifier taught, double error) {
    Loss loss = taught.loss(batch(), new Random(5));
    assertThat(loss.parts().get("place").item()).isCloseTo(error, within(1e-5));
    assertThat(loss.parts().get("has").item()).isCloseTo(Math.log(2), within(1e-6));
    assertThat(loss.parts().get("has accuracy").item()).isCloseTo(4 / 9.0, within(1e-6));
    assertThat(loss.parts()).doesNotContainKey("place accuracy");
    double[] told = taught.classify(batch()).get("place").toDoubles();
    assertThat(told).hasSize(14).startsWith(18, 6).endsWith(18, 6);
  }

  @Test
  void whatever_is_taught_tells_numbers_and_tags() {
    SequencedMap<String, Double> tasks = new LinkedHashMap<>();
    tasks.put("place", 2.0);
    tasks.put("has", 0.5);
    var start = new Start.Scratch(new CrossTest().config(NAMES));
    double squares = Arrays.stream(AWAY).map(each -> each * each).average().orElseThrow();

    Taught taught = new Taught.Config(start, NAMES, tasks, 0, 1).build(setting(), new Random(3));
    for (String view : taught.views().keySet()) {
      var heads = new LinkedHashMap<String, FineTune.Head>();
      taught.heads().forEach((task, each) -> heads.put(task, each.get(view)));
      settle(heads);
    }
    tells(taught, squares);
    assertThat(taught.loss(batch(), new Random(5)).total().item())
        .isCloseTo((2 * squares * 5 + 0.5 * Math.log(2) * 3) / 7, within(1e-5));

    var lesson = new Smil.Lesson("left", List.of("middle"), 0, 0, 1);
    Smil smil = new Smil.Config(start, tasks, 3, 11, lesson).build(setting(), new Random(3));
    settle(smil.heads());
    tells(smil, squares);

    CyclicTranslation.Config like = new CyclicTranslationTest().config(NAMES);
    CyclicTranslation cyclic =
        new CyclicTranslation.Config(
                like.source(), like.targets(), like.cycle(), like.translator(), tasks)
            .build(setting(), new Random(3));
    settle(cyclic.heads());
    tells(cyclic, Arrays.stream(AWAY).map(Math::abs).average().orElseThrow());
  }

  @Test
  void the_loss_is_the_squared_error_in_deviations_and_the_cross_entropy_of_yes_and_no() {
    FineTune tuned = tuned();
    Batch batch = batch();
    // batch norm in training looks at the batch: so what the heads give is asked in the same way
    Random draws = new Random(5);
    Loss loss = tuned.loss(batch, draws);
    Mixing.Mixed seen = tuned.teaching().draw(batch, new Random(5));
    Column vectors =
        tuned.start().represent(seen.batch(), io.sensorium.nn.Pass.learning(new Random(5)));
    double[] place = tuned.heads().get("place").apply(vectors.values()).toDoubles();
    double[] has = tuned.heads().get("has").apply(vectors.values()).toDoubles();
    int[] placed = {0, 1, 3, 4, 5};
    double[] mean = {8, 7};
    double[] deviation = {5, 1};
    double errors = 0;
    for (int i = 0; i < 5; i++) {
      for (int k = 0; k < 2; k++) {
        double away = place[2 * placed[i] + k] - (PLACES[2 * i + k] - mean[k]) / deviation[k];
        errors += away * away / 2;
      }
    }
    int[] tagged = {1, 5, 6};
    double surprise = 0;
    int right = 0;
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        double yes = 1 / (1 + Math.exp(-has[3 * tagged[i] + k]));
        surprise -= Math.log(TAGS[3 * i + k] == 1 ? yes : 1 - yes) / 3;
        right += (yes > 0.5) == (TAGS[3 * i + k] == 1) ? 1 : 0;
      }
    }
    assertThat(loss.parts().get("place").item()).isCloseTo(errors / 5, within(1e-4));
    assertThat(loss.parts().get("has").item()).isCloseTo(surprise / 3, within(1e-5));
    assertThat(loss.parts().get("has accuracy").item()).isCloseTo(right / 9.0, within(1e-6));
    assertThat(loss.total().item()).isCloseTo((2 * errors + surprise / 2) / 7, within(1e-4));
    assertThat(loss.parts()).doesNotContainKey("place accuracy");
  }

  @Test
  void numbers_are_told_in_their_unit() {
    FineTune tuned = tuned();
    Tensor bias = tuned.heads().get("place").map().bias();
    Tensor weight = tuned.heads().get("place").map().weight();
    weight.update(weight.times(0));
    bias.update(Tensor.of(new float[] {2, -1}, 2));
    double[] told = tuned.classify(ObjectiveContract.batch(2)).get("place").toDoubles();
    assertThat(told).hasSize(14);
    assertThat(told[0]).isCloseTo(8 + 2 * 5, within(1e-5));
    assertThat(told[1]).isCloseTo(7 - 1, within(1e-5));
  }

  @Test
  void mixed_pictures_have_numbers_between_theirs() {
    var mixed = new Mixing.Mixed(batch(), List.of(5, 4, 2, 3, 1, 0, 6), 0.75);
    Column place = batch().labels().get("place");
    double[] numbers = mixed.numbers(place, Rows.where(true, false, false, true)).toDoubles();
    assertThat(numbers).containsExactly(0.75 * 3 + 0.25 * 1, 0.75 * 8 + 0.25 * 1, 13, 5);
  }

  @Test
  void every_head_learns_from_its_own() {
    FineTune tuned = tuned();
    tuned.loss(batch(), new Random(1)).total().backward();
    for (String task : List.of("place", "has")) {
      Tensor gradient = tuned.heads().get(task).map().weight().gradient();
      assertThat(gradient.abs().sum().item()).isPositive();
    }
  }

  @Test
  void what_is_known_of_nobody_cannot_be_learned() {
    assertThatThrownBy(() -> Telling.Numbers.of(new Places(3), "age", 1))
        .hasMessage("tasks: target 'age' is known of none of the examples to learn from");
    var setting =
        new Setting(
            new LinkedHashMap<>(),
            Map.of("kind", List.of("a")),
            Map.of("place", List.of("x")),
            Set.of(),
            null,
            null);
    assertThatThrownBy(() -> setting.telling("plaice"))
        .hasMessage("tasks: the data has no task 'plaice'; it has [kind], and the targets [place]");
  }
}
