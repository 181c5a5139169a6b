package io.sensorium.objective;

import static io.sensorium.objective.Waves.z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.model.Readout;
import io.sensorium.model.Tower;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossTest extends ContrastiveContract {

  @Override
  Cross.Config config(List<String> modalities) {
    return new Cross.Config(
        forEach(
            modalities,
            name ->
                new Tower.Config(
                    backbone(name), name.equals("right") ? Readout.MEAN : Readout.FLATTEN)),
        same(modalities),
        13,
        5,
        0.07);
  }

  private Cross ofScale(int modalities, double scale) {
    Cross built = (Cross) build(modalities);
    return new Cross(
        built.encoders(),
        built.projections(),
        built.looks(),
        new InfoNce(Tensor.of(new double[] {Math.log(scale)}).requireGradient()));
  }

  private static Features features(int modalities) {
    var columns = new LinkedHashMap<String, Column>();
    List<String> names = List.of("left", "middle", "right");
    for (int i = 0; i < modalities; i++) {
      columns.put(names.get(i), Column.full(z(10 * i)));
    }
    return new Features(4, columns);
  }

  @Test
  void gives_the_reference_value_of_clip() {
    Loss loss = ofScale(2, 1 / .07).compare(features(2), Pass.ASKING);
    assertThat(loss.total().item()).isCloseTo(0.24196047463628595, within(1e-12));
  }

  @Test
  void takes_the_mean_over_all_pairs_of_modalities() {
    Cross cross = ofScale(3, 7);
    double expected =
        (cross.match().apply(z(0), z(10)).item()
                + cross.match().apply(z(0), z(20)).item()
                + cross.match().apply(z(10), z(20)).item())
            / 3;
    Loss loss = cross.compare(features(3), Pass.ASKING);
    assertThat(loss.total().item()).isCloseTo(expected, within(1e-12));
    assertThat(loss.parts().keySet())
        .containsExactly("left-middle", "left-right", "middle-right", "accuracy");
  }

  @Test
  void a_pair_is_compared_over_the_rows_that_have_both() {
    Features features = features(2);
    Rows rows = Rows.where(true, false, true, true);
    Rows all = Rows.all(4);
    features.columns().put("left", new Column(all.pick(z(0), rows), null, rows));
    Cross cross = ofScale(2, 7);
    assertThat(cross.compare(features, Pass.ASKING).total().item())
        .isCloseTo(
            cross.match().apply(all.pick(z(0), rows), all.pick(z(10), rows)).item(), within(1e-12));
  }

  @Test
  void the_scale_is_kept_in_bounds_while_learning() {
    Cross cross = ofScale(2, 1000);
    cross.compare(features(2), Pass.ASKING);
    assertThat(cross.match().logScale().item()).isCloseTo(Math.log(1000), within(1e-12));
    cross.compare(features(2), new Pass(null, true, true, null));
    assertThat(cross.match().logScale().item()).isEqualTo(4.6052);
  }

  @Test
  void compares_augmented_looks() {
    Cross built = (Cross) build(2);
    Cross cross =
        new Cross(built.encoders(), built.projections(), flipped(built.looks()), built.match());
    Pass pass = Pass.learning(new Random(1));
    assertThat(cross.features(batch(2), pass).of("left").values().toDoubles())
        .containsExactly(built.features(flipped(batch(2)), pass).of("left").values().toDoubles())
        .isNotEqualTo(built.features(batch(2), pass).of("left").values().toDoubles());
  }

  @Test
  void embeds_the_projected_vectors_side_by_side() {
    Objective cross = build(2);
    assertThat(cross.embed(batch(2)).shape()).containsExactly(7, 10);
    assertThat(cross.embed(batch(2)).slice(1, 5, 10).toDoubles())
        .containsExactly(cross.project(batch(2), "middle").toDoubles(), within(1e-6));
  }

  @Test
  void rejects_examples_that_lack_a_modality_of_the_batch() {
    Rows some = Rows.where(true, false, true, true, false, true, true);
    assertThatThrownBy(
            () -> build(2).embed(batch(2, name -> name.equals("left") ? Rows.all(7) : some)))
        .hasMessage(
            "embed: 2 of 7 examples cannot be represented by what they have of [left, middle]");
  }

  @Test
  void rejects_a_single_modality() {
    assertThatThrownBy(() -> build(1))
        .hasMessage("cross: needs at least two modalities, got [left]");
  }
}
