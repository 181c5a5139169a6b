package io.sensorium.objective;

import static io.sensorium.objective.Waves.z;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.model.ProjectionHead;
import io.sensorium.model.Readout;
import io.sensorium.model.Tower;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CrossSelfTest extends ContrastiveContract {

  @Override
  CrossSelf.Config config(List<String> modalities) {
    return config(modalities, CrossSelf.CrossHead.SHARED);
  }

  private static CrossSelf.Config config(List<String> modalities, CrossSelf.CrossHead crossHead) {
    return new CrossSelf.Config(
        forEach(modalities, name -> new Tower.Config(backbone(name), Readout.MEAN)),
        same(modalities),
        same(modalities),
        13,
        List.of(11, 5),
        crossHead,
        0.1,
        1.0);
  }

  /** Modalities whose given features are compared as they are. */
  private CrossSelf bare(int modalities, double selfWeight) {
    CrossSelf built = (CrossSelf) build(modalities);
    var same = new ProjectionHead(List.of(), new Linear(Tensor.eye(6).to(DType.FLOAT64), null));
    var heads = new LinkedHashMap<String, ProjectionHead>();
    built.heads().keySet().forEach(name -> heads.put(name, same));
    return new CrossSelf(
        built.encoders(),
        heads,
        new LinkedHashMap<>(),
        built.plain(),
        built.augmented(),
        new CrossSelf.Criterion(new NtXent(0.1), selfWeight));
  }

  private static Features reference(int modalities) {
    var columns = new LinkedHashMap<String, Column>();
    List<String> names = List.of("left", "middle", "right");
    for (int i = 0; i < modalities; i++) {
      for (int look = 0; look <= 2; look++) {
        columns.put(names.get(i) + "/" + look, Column.full(z(10 * i + look)));
      }
    }
    return new Features(4, columns);
  }

  @Test
  void gives_the_reference_value() {
    assertThat(bare(2, 1).compare(reference(2), Pass.ASKING).total().item())
        .isCloseTo(0.24996092614228968, within(1e-12));
  }

  @Test
  void without_terms_within_modalities_it_is_the_mean_over_pairs() {
    assertThat(bare(3, 0).compare(reference(3), Pass.ASKING).total().item())
        .isCloseTo(0.9712377508256439, within(1e-12)); // CMC
  }

  @Test
  void linear_cross_heads_are_their_own() {
    CrossSelf shared = (CrossSelf) build(2);
    CrossSelf linear =
        config(List.of("left", "middle"), CrossSelf.CrossHead.LINEAR)
            .build(shared.plain().modalities(), new Random(17));
    assertThat(linear.parameters().keySet())
        .filteredOn(name -> name.startsWith("crossHeads"))
        .containsExactly("crossHeads.left.last.weight", "crossHeads.middle.last.weight");
    linear.loss(batch(2), new Random(1)).total().backward();
    for (Map.Entry<String, Tensor> each : linear.parameters().entrySet()) {
      if (each.getValue().requiresGradient()) {
        assertThat(each.getValue().gradient()).as(each.getKey()).isNotNull();
      }
    }
  }

  @Test
  void terms_between_modalities_see_plain_looks_and_those_within_augmented_ones() {
    CrossSelf built = (CrossSelf) build(2);
    CrossSelf crossSelf =
        new CrossSelf(
            built.encoders(),
            built.heads(),
            built.crossHeads(),
            built.plain(),
            flipped(built.plain()),
            built.criterion());
    Pass pass = Pass.learning(new Random(1));
    Features seen = crossSelf.features(batch(2), pass);
    assertThat(seen.columns().keySet())
        .containsExactly("left/0", "middle/0", "left/1", "middle/1", "left/2", "middle/2");
    var plain = Towers.read(built.encoders(), batch(2), pass);
    var flipped = Towers.read(built.encoders(), flipped(batch(2)), pass);
    for (String name : plain.keySet()) {
      assertSame(seen.of(name + "/0"), plain.get(name));
      assertSame(seen.of(name + "/1"), flipped.get(name));
      assertSame(seen.of(name + "/2"), flipped.get(name));
      assertThat(seen.of(name + "/1").values().minus(seen.of(name + "/0").values()).abs().mean())
          .satisfies(distance -> assertThat(distance.item()).isGreaterThan(1e-3));
    }
  }

  private static void assertSame(Column actual, @Nullable Column expected) {
    assertThat(actual.values().toDoubles())
        .containsExactly(requireNonNull(expected).values().toDoubles());
  }

  @Test
  void embeds_what_the_encoders_give_without_the_heads() {
    CrossSelf crossSelf = (CrossSelf) build(2);
    assertThat(crossSelf.embed(batch(2)).shape()).containsExactly(7, 26);
    assertThat(crossSelf.embed(batch(2).only(List.of("left"))).shape()).containsExactly(7, 13);
    assertThat(crossSelf.project(batch(2), "left").shape()).containsExactly(7, 5);
  }

  @Test
  void a_single_modality_is_compared_with_itself_alone() {
    Loss loss = build(1).loss(batch(1), new Random(1));
    assertThat(loss.parts().keySet()).containsExactly("left");
    assertThat(loss.total().item()).isPositive();
  }
}
