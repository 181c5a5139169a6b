package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Examples;
import io.sensorium.data.Kind;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.experiment.Assembly;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.nn.BertBlock;
import io.sensorium.objective.Codes;
import io.sensorium.objective.Ends;
import io.sensorium.objective.Head;
import io.sensorium.objective.MaskedTransformer;
import io.sensorium.objective.Places;
import io.sensorium.tensor.Random;
import io.sensorium.train.Stop;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AskingTest {
  private static final double RATIO = 0.7;
  private static final SequencedMap<String, Coded> CODED = new LinkedHashMap<>();

  static {
    CODED.put("audio", new Coded(Kind.TOKENS, List.of(11), 5, null));
    CODED.put("video", new Coded(Kind.TOKENS, List.of(2, 3), 7, null));
  }

  /** Clips of codes drawn at random. */
  private record Noise(int size, long seed) implements Source, Examples {
    @Override
    public SequencedMap<String, Kind> modalities() {
      var kinds = new LinkedHashMap<String, Kind>();
      CODED.forEach((name, _) -> kinds.put(name, Kind.TOKENS));
      return kinds;
    }

    @Override
    public SequencedMap<String, List<String>> tasks() {
      return new LinkedHashMap<>();
    }

    @Override
    public Examples train() {
      return new Noise(61, 1);
    }

    @Override
    public Examples test() {
      return this;
    }

    @Override
    public String fingerprint() {
      return toString();
    }

    @Override
    public Sample get(int index) {
      var random = new SplittableRandom(seed + 31L * index);
      Map<String, Value> inputs = new HashMap<>();
      CODED.forEach(
          (name, coded) ->
              inputs.put(
                  name,
                  new Tokens(
                      coded.grid(), random.ints(coded.length(), 0, coded.size()).toArray())));
      return new Sample("clip " + index, inputs, Map.of());
    }
  }

  private static Assembly assembly(String... names) {
    var modalities = new LinkedHashMap<String, Modality>();
    var ends = new LinkedHashMap<String, Ends.Config>();
    for (String name : names) {
      modalities.put(name, CODED.get(name));
      ends.put(name, new Ends.Config(new Codes.Config(Codes.Vectors.LEARNED), RATIO, 1));
    }
    var config =
        new MaskedTransformer.Config(
            ends,
            new MaskedTransformer.Given(6, 1, 2),
            new MaskedTransformer.Layers(BertBlock.Order.PRE, 0, 0.5),
            Places.Kind.TABLE,
            MaskedTransformer.Types.BEFORE,
            Head.Kind.LINEAR,
            MaskedTransformer.Padding.EXCLUDED);
    return new Assembly(
        new Noise(53, 2), new Collator(modalities), config.build(modalities, new Random(3)));
  }

  private static Losses together() {
    try (var stop = new Stop(() -> {})) {
      return new Losses(new Asking(assembly("audio", "video"), RATIO, stop).together());
    }
  }

  private static Losses alone(String name) {
    try (var stop = new Stop(() -> {})) {
      return new Losses(new Asking(assembly(name), RATIO, stop).alone());
    }
  }

  @Test
  void every_model_is_asked_for_as_many_tokens_of_each_clip() {
    Losses together = together();
    for (String name : CODED.keySet()) {
      List<Double> hidden = alone(name).of(name, "6.1").hidden();
      assertThat(hidden).hasSize(53).allMatch(count -> count > 0);
      for (String how : List.of("6.1", "6.2", "6.3", Losses.MISPAIRED)) {
        assertThat(together.of(name, how).hidden()).isEqualTo(hidden);
      }
      for (String how : List.of(Losses.UNIGRAM, Losses.MARGINAL)) {
        assertThat(alone(name).of(name, how).hidden()).isEqualTo(hidden);
      }
    }
  }

  @Test
  void what_is_shown_of_the_other_modality_matters_to_the_one_that_is_told() {
    Losses together = together();
    List<Double> equal = together.of("video", "6.1").nats();
    assertThat(together.of("video", "6.2").nats()).isNotEqualTo(equal);
    assertThat(together.of("video", "6.3").nats())
        .isNotEqualTo(equal)
        .isNotEqualTo(together.of("video", Losses.MISPAIRED).nats());
  }

  @Test
  void an_untrained_model_and_the_counts_of_noise_cost_about_as_much_as_guessing() {
    for (String name : CODED.keySet()) {
      double guessing = Math.log(CODED.get(name).size());
      Losses alone = alone(name);
      assertThat(alone.of(name, Losses.UNIGRAM).loss().mean()).isCloseTo(guessing, within(0.05));
      assertThat(alone.of(name, Losses.MARGINAL).loss().mean()).isCloseTo(guessing, within(0.1));
      assertThat(alone.of(name, "6.1").loss().mean()).isCloseTo(guessing, within(2.0));
    }
  }

  @Test
  void asked_twice_it_tells_the_same() {
    assertThat(together()).isEqualTo(together());
  }
}
