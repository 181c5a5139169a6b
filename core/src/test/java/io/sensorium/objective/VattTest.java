package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.mask.Masking.Draw;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.model.HeadLayer;
import io.sensorium.model.PatchSignal;
import io.sensorium.model.Sharing;
import io.sensorium.model.Signal;
import io.sensorium.model.Spaces;
import io.sensorium.model.TowerSize;
import io.sensorium.model.WordSignal;
import io.sensorium.model.WordTable;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VattTest extends ContrastiveContract {
  private static final int N = 7;
  private static final TowerSize TINY = new TowerSize.Given(10, 14, 1, 2);

  private static SequencedMap<String, Signal.Config> signals(List<String> modalities) {
    var signals = new LinkedHashMap<String, Signal.Config>();
    for (String name : modalities) {
      signals.put(
          name,
          name.equals("right")
              ? new WordSignal.Config(new WordTable.Learned(7))
              : new PatchSignal.Config(List.of(5, 1), 0.4, Draw.EACH));
    }
    return signals;
  }

  private static Sharing specific(List<String> modalities) {
    return new Sharing.Specific(forEach(modalities, _ -> TINY), 0.1);
  }

  @Override
  Vatt.Config config(List<String> modalities) {
    List<Spaces.Pair> pairs = new ArrayList<>();
    pairs.add(new Spaces.Pair("left", "middle", 11, 1));
    if (modalities.contains("right")) {
      pairs.add(new Spaces.Pair("left", "right", 5, 3));
    }
    return new Vatt.Config(
        signals(modalities),
        specific(modalities),
        new Spaces.Hierarchy(Spaces.Norms.PUBLISHED, pairs),
        new Nce.Config(Nce.Form.CLIP, 0.07, Nce.Temperature.LEARNED),
        Map.of(),
        same(modalities));
  }

  // ---- small ones whose features are given

  private static Vatt small(Spaces.Config spaces, Matching.Config match) {
    SequencedMap<String, Modality> modalities = new LinkedHashMap<>();
    List<String> names = List.of("video", "audio", "text", "text2", "text3");
    names.forEach(name -> modalities.put(name, new Image(5)));
    List<String> read = names.subList(0, 3);
    return new Vatt.Config(
            signals(read),
            specific(read),
            spaces,
            match,
            Map.of("text", List.of("text2", "text3")),
            same(names))
        .build(modalities, new Random(3));
  }

  private static final Spaces.Config HIERARCHY =
      new Spaces.Hierarchy(
          Spaces.Norms.PUBLISHED,
          List.of(
              new Spaces.Pair("video", "audio", 11, 1), new Spaces.Pair("video", "text", 5, 3)));
  private static final Spaces.Config JOINT =
      new Spaces.Joint(
          5,
          List.of(
              new Spaces.Comparison("video", "audio", 1),
              new Spaces.Comparison("video", "text", 3)));
  private static final Nce.Config ASYMMETRIC =
      new Nce.Config(Nce.Form.ASYMMETRIC, 0.07, Nce.Temperature.FIXED);

  private static Features features(Map<String, Rows> rows) {
    Random random = new Random(5);
    var columns = new LinkedHashMap<String, Column>();
    for (String name : List.of("video", "audio", "text", "text2", "text3")) {
      Tensor all = random.normal(1, N, 10);
      Rows some = rows.get(name);
      if (some != null) {
        columns.put(name, new Column(Rows.all(N).pick(all, some), null, some));
      }
    }
    return new Features(N, columns);
  }

  private static Rows only(int... rows) {
    boolean[] present = new boolean[N];
    for (int row : rows) {
      present[row] = true;
    }
    return Rows.where(present);
  }

  private static Tensor through(List<HeadLayer> layers, Tensor x) {
    for (HeadLayer layer : layers) {
      x = layer.apply(x, Pass.ASKING);
    }
    return x;
  }

  @Test
  void is_the_mean_of_its_terms_by_weight_in_the_spaces_of_the_hierarchy() {
    Vatt vatt = small(HIERARCHY, ASYMMETRIC);
    Features features =
        features(
            Map.of(
                "video",
                only(0, 1, 2, 4, 5, 6),
                "audio",
                only(0, 1, 3, 6),
                "text",
                only(1, 2, 3),
                "text2",
                only(1, 5)));
    Spaces spaces = vatt.spaces();
    Tensor video = features.of("video").values();
    Tensor fine = through(spaces.way("video", "video-audio").orElseThrow(), video);
    Tensor coarse = through(spaces.way("video", "video-text").orElseThrow(), video);
    Tensor audio =
        through(spaces.way("audio", "video-audio").orElseThrow(), features.of("audio").values());
    Tensor texts =
        through(
            spaces.way("text", "video-text").orElseThrow(),
            Tensor.cat(0, features.of("text").values(), features.of("text2").values()));
    Nce nce = ASYMMETRIC.build();
    // the places of 0, 1, 3, 6 and of 1, 2, 3, 1, 5 among 0, 1, 2, 4, 5, 6
    double sound = nce.apply(fine, audio, Tensor.of(new long[] {0, 1, -1, 5}, 4)).item();
    double words = nce.apply(coarse, texts, Tensor.of(new long[] {1, 2, -1, 1, 4}, 5)).item();
    Loss loss = vatt.compare(features, Pass.ASKING);
    assertThat(loss.parts().get("video-audio").item()).isCloseTo(sound, within(1e-5));
    assertThat(loss.parts().get("video-text").item()).isCloseTo(words, within(1e-5));
    assertThat(loss.total().item()).isCloseTo((sound + 3 * words) / 4, within(1e-5));
    assertThat(loss.parts().keySet()).containsExactly("video-audio", "video-text", "accuracy");
  }

  @Test
  void without_text_its_term_is_left_out_and_sound_counts_as_before() {
    Vatt vatt = small(HIERARCHY, ASYMMETRIC);
    Rows all = Rows.all(N);
    Loss both =
        vatt.compare(features(Map.of("video", all, "audio", all, "text", all)), Pass.ASKING);
    Loss sound = vatt.compare(features(Map.of("video", all, "audio", all)), Pass.ASKING);
    assertThat(sound.parts().keySet()).containsExactly("video-audio", "accuracy");
    assertThat(sound.total().item())
        .isCloseTo(both.parts().get("video-audio").item() / 4, within(1e-6));
  }

  @Test
  void norms_see_each_vector_once() {
    Vatt vatt = small(HIERARCHY, ASYMMETRIC);
    Rows all = Rows.all(N);
    Features features = features(Map.of("video", all, "audio", all, "text", all));
    vatt.compare(features, Pass.learning(new Random(1)));
    HeadLayer first = vatt.spaces().way("video", "video-audio").orElseThrow().getFirst();
    Tensor mean = first.linear().apply(features.of("video").values()).mean(0);
    assertThat(first.norm().runningMean().toDoubles())
        .containsExactly(mean.times(0.1).toDoubles(), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pieces_give_the_gradient_of_the_whole_batch(boolean joint) {
    List<String> names = List.of("left", "middle", "right");
    Batch batch = batch(3, name -> name.equals("right") ? only(1, 2, 4, 6) : Rows.all(N));
    List<Vatt> twins = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int chunk : new int[] {N, 3}) {
      var plain = config(names);
      Vatt.Config config =
          new Vatt.Config(
              withoutDrops(names),
              new Sharing.Agnostic(TINY, 0),
              joint
                  ? new Spaces.Joint(
                      5,
                      List.of(
                          new Spaces.Comparison("left", "middle", 1),
                          new Spaces.Comparison("middle", "right", 1)))
                  : plain.spaces(),
              new Nce.Config(Nce.Form.ASYMMETRIC, 1, Nce.Temperature.FIXED),
              Map.of(),
              plain.augment());
      Vatt vatt = (Vatt) build(config, 3);
      losses.add(
          new GradientCache(chunk, Precision.FLOAT32)
              .backward(vatt, batch, new Random(5))
              .total()
              .item());
      twins.add(vatt);
    }
    assertThat(losses.get(0)).isCloseTo(losses.get(1), within(1e-5));
    var pieces = twins.get(1).parameters();
    twins
        .get(0)
        .parameters()
        .forEach(
            (name, weight) -> {
              if (weight.requiresGradient()) {
                assertThat(Gradients.of(pieces.get(name)).toDoubles())
                    .as(name)
                    .containsExactly(Gradients.of(weight).toDoubles(), within(1e-5));
              }
            });
  }

  private static SequencedMap<String, Signal.Config> withoutDrops(List<String> modalities) {
    var signals = signals(modalities);
    signals.replaceAll(
        (_, signal) ->
            signal instanceof PatchSignal.Config patches
                ? new PatchSignal.Config(patches.patch(), 0, Draw.EACH)
                : signal);
    return signals;
  }

  @Test
  void projects_into_the_space_that_two_modalities_share() {
    Vatt vatt = (Vatt) build(3);
    Batch batch = batch(3);
    assertThat(vatt.project(batch, "left", "middle").shape()).containsExactly(N, 11);
    assertThat(vatt.project(batch, "left", "right").shape()).containsExactly(N, 5);
    assertThat(vatt.project(batch, "right", "left").shape()).containsExactly(N, 5);
    assertThat(vatt.project(batch, "middle", "right").shape()).containsExactly(N, 5);
    assertThat(vatt.project(batch, "left").toDoubles())
        .containsExactly(vatt.project(batch, "left", "middle").toDoubles());
  }

  @Test
  void further_texts_share_a_tower_and_are_compared_beside_it() {
    Vatt vatt = small(JOINT, ASYMMETRIC);
    assertThat(vatt.towers().stems().keySet()).containsExactly("video", "audio", "text");
    assertThat(vatt.readers().get("text3")).isEqualTo("text");
    assertThat(vatt.width(List.of("video", "text", "text3"))).isEqualTo(30);
    assertThat(vatt.costs()).hasSize(5);
  }

  @Test
  void a_shared_transformer_stands_once_among_the_weights() {
    var plain = config(List.of("left", "middle", "right"));
    Vatt vatt =
        (Vatt)
            build(
                new Vatt.Config(
                    plain.signals(),
                    new Sharing.Agnostic(TINY, 0),
                    plain.spaces(),
                    plain.match(),
                    plain.candidates(),
                    plain.augment()),
                3);
    assertThat(vatt.parameters().keySet())
        .filteredOn(name -> name.contains("blocks.0.mlp.up.weight"))
        .containsExactly("towers.mixers.shared.transformer.blocks.0.mlp.up.weight");
    vatt.loss(batch(3), new Random(1)).total().backward();
    assertOnlyFinite(vatt);
  }

  @Test
  void learns_by_the_sigmoid_loss_too() {
    Vatt vatt = small(HIERARCHY, new SigLip.Config(0.1, -10, 3));
    Rows all = Rows.all(N);
    Loss loss =
        vatt.compare(features(Map.of("video", all, "audio", all, "text", all)), Pass.ASKING);
    loss.total().backward();
    assertThat(loss.total().item()).isPositive();
    assertThat(Gradients.of(((SigLip) vatt.matches().getFirst()).bias()).item()).isNotZero();
  }

  @Test
  void tells_what_it_cannot_be() {
    Spaces.Config reversed =
        new Spaces.Hierarchy(Spaces.Norms.PAPER, List.of(new Spaces.Pair("text", "video", 5, 1)));
    assertThatThrownBy(() -> small(reversed, ASYMMETRIC))
        .hasMessage("spaces: 'text' has several candidates; name it as the other, not as the hub");
    Spaces.Config unknown =
        new Spaces.Hierarchy(Spaces.Norms.PAPER, List.of(new Spaces.Pair("video", "smell", 5, 1)));
    assertThatThrownBy(() -> small(unknown, ASYMMETRIC))
        .hasMessage("spaces: no modality 'smell'; there are [video, audio, text]");
  }
}
