package io.sensorium.objective;

import static io.sensorium.objective.Waves.z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.model.AttentionFusion;
import io.sensorium.model.Encoder;
import io.sensorium.model.Identity;
import io.sensorium.model.LinearFusion;
import io.sensorium.model.Patches;
import io.sensorium.model.ProjectionHead;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommTest extends ContrastiveContract {

  @Override
  Comm.Config config(List<String> modalities) {
    return config(modalities, Map.of(), Comm.Single.AUGMENTED);
  }

  private static Comm.Config config(
      List<String> modalities, Map<String, Double> weights, Comm.Single single) {
    return new Comm.Config(
        forEach(
            modalities,
            name ->
                new Encoder.Config(
                    backbone(name),
                    name.equals("right") ? new Identity.Config() : new Patches.Config())),
        same(modalities),
        8,
        new AttentionFusion.Config(2),
        List.of(13, 5),
        0.1,
        weights,
        single);
  }

  /** Two modalities, whose given features are compared as they are. */
  private static Comm bare(Map<String, Double> weights, Comm.Single single) {
    Comm built = (Comm) new CommTest().build(2);
    return new Comm(
        built.encoders(),
        built.fusion(),
        new ProjectionHead(List.of(), new Linear(Tensor.eye(6).to(DType.FLOAT64), null)),
        built.looks(),
        new Comm.Criterion(new NtXent(0.1), weights, single));
  }

  private static Features reference() {
    var columns = new LinkedHashMap<String, Column>();
    List<String> names = List.of("left", "middle", "together");
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i) + "/1", Column.full(z(i)));
      columns.put(names.get(i) + "/2", Column.full(z(10 + i)));
    }
    return new Features(4, columns);
  }

  @Test
  void gives_the_reference_terms_and_loss() {
    var seen = bare(Map.of(), Comm.Single.AUGMENTED).compare(reference(), Pass.ASKING).measure();
    assertThat(seen.get("left")).isCloseTo(5.611924306433096, within(1e-12));
    assertThat(seen.get("middle")).isCloseTo(1.302644095755833, within(1e-12));
    assertThat(seen.get("together")).isCloseTo(0.017939846300254577, within(1e-12));
    assertThat(seen.get("loss")).isCloseTo(2.3108360828297276, within(1e-12));
  }

  @Test
  void weights_scale_terms_and_do_not_share_out() {
    Map<String, Double> weights = Map.of("left", 0.0, "middle", 2.0);
    var seen = bare(weights, Comm.Single.AUGMENTED).compare(reference(), Pass.ASKING).measure();
    assertThat(seen.get("loss"))
        .isCloseTo((2 * 1.302644095755833 + 0.017939846300254577) / 3, within(1e-12));
  }

  @Test
  void the_papers_single_views_are_compared_with_both_looks() {
    Features features = reference();
    features.columns().put("left/0", Column.full(z(3)));
    features.columns().put("middle/0", Column.full(z(4)));
    NtXent match = new NtXent(0.1);
    double expected = (match.apply(z(3), z(12)).item() + match.apply(z(3), z(2)).item()) / 2;
    var seen = bare(Map.of(), Comm.Single.PLAIN).compare(features, Pass.ASKING).measure();
    assertThat(seen.get("left")).isCloseTo(expected, within(1e-12));
  }

  @Test
  void a_term_is_taken_over_the_rows_that_have_its_modality() {
    Features features = reference();
    Rows rows = Rows.where(true, false, true, true);
    for (int look = 1; look <= 2; look++) {
      Tensor all = features.of("left/" + look).values();
      features.columns().put("left/" + look, new Column(Rows.all(4).pick(all, rows), null, rows));
    }
    NtXent match = new NtXent(0.1);
    Rows all = Rows.all(4);
    double expected =
        (match.apply(all.pick(z(0), rows), all.pick(z(12), rows)).item()
                + match.apply(all.pick(z(10), rows), all.pick(z(2), rows)).item())
            / 2;
    var seen = bare(Map.of(), Comm.Single.AUGMENTED).compare(features, Pass.ASKING).measure();
    assertThat(seen.get("left")).isCloseTo(expected, within(1e-12));
    assertThat(seen.get("middle")).isCloseTo(1.302644095755833, within(1e-12));
  }

  @Test
  void plain_single_views_can_be_learned_from() {
    Comm comm =
        config(List.of("left", "middle"), Map.of(), Comm.Single.PLAIN)
            .build(((Comm) build(2)).looks().modalities(), new Random(17));
    Loss loss = comm.loss(batch(2), new Random(1));
    loss.total().backward();
    assertThat(loss.total().item()).isFinite().isPositive();
  }

  @Test
  void without_any_whole_example_a_fusion_by_concatenation_has_nothing_to_learn() {
    Comm comm = (Comm) build(2);
    Comm linear =
        new Comm(
            comm.encoders(),
            new LinearFusion.Config().build(List.of("left", "middle"), 8, new Random(2)),
            comm.head(),
            comm.looks(),
            comm.criterion());
    Loss loss =
        linear.loss(
            batch(
                2,
                name ->
                    Rows.where(
                        name.equals("left")
                            ? new boolean[] {true, true, true, false, false, false, false}
                            : new boolean[] {false, false, false, true, true, true, true})),
            new Random(1));
    assertThat(loss.total().item()).isZero();
  }

  @Test
  void both_looks_are_augmented() {
    Comm built = (Comm) build(2);
    Comm comm =
        new Comm(
            built.encoders(),
            built.fusion(),
            built.head(),
            flipped(built.looks()),
            built.criterion());
    Pass pass = Pass.learning(new Random(1));
    Features seen = comm.features(batch(2), pass);
    Features expected = built.features(flipped(batch(2)), pass);
    Features plain = built.features(batch(2), pass);
    assertThat(seen.columns().keySet()).isEqualTo(expected.columns().keySet());
    seen.columns()
        .forEach(
            (name, column) ->
                assertThat(column.values().toDoubles())
                    .containsExactly(expected.of(name).values().toDoubles())
                    .isNotEqualTo(plain.of(name).values().toDoubles()));
  }

  @Test
  void rejects_a_weight_of_no_term() {
    Comm comm = (Comm) build(2);
    assertThatThrownBy(
            () ->
                config(List.of("left", "middle"), Map.of("rigth", 1.0), Comm.Single.AUGMENTED)
                    .build(comm.looks().modalities(), new Random(1)))
        .hasMessage("weights: no term 'rigth'; there are [left, middle, together]");
  }
}
