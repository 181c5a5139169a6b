package io.sensorium.objective;

import static io.sensorium.objective.Waves.z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.api.Test;

class SlipTest extends ContrastiveContract {

  @Override
  Slip.Config config(List<String> modalities) {
    return config(modalities, modalities);
  }

  private static Slip.Config config(List<String> modalities, List<String> within) {
    return new Slip.Config(
        forEach(modalities, name -> new Tower.Config(backbone(name), Readout.MEAN)),
        same(modalities),
        same(modalities),
        13,
        5,
        0.07,
        within,
        List.of(11, 5),
        0.1,
        1);
  }

  @Test
  void is_clip_plus_nt_xent_within_pictures() {
    Slip built = (Slip) build(config(List.of("left", "middle"), List.of("left")), 2);
    var same = new Linear(Tensor.eye(6).to(DType.FLOAT64), null);
    var projections = new LinkedHashMap<String, Linear>();
    built.projections().keySet().forEach(name -> projections.put(name, same));
    var heads = new LinkedHashMap<String, ProjectionHead>();
    heads.put("left", new ProjectionHead(List.of(), same));
    var slip =
        new Slip(
            built.encoders(),
            projections,
            heads,
            built.plain(),
            built.augmented(),
            new Slip.Criterion(InfoNce.fixed(0.07), new NtXent(0.1), 0.5));
    var columns = new LinkedHashMap<String, Column>();
    columns.put("left/0", Column.full(z(0)));
    columns.put("middle/0", Column.full(z(10)));
    columns.put("left/1", Column.full(z(1)));
    columns.put("left/2", Column.full(z(2)));
    double within = new NtXent(0.1).apply(z(1), z(2)).item();
    assertThat(slip.compare(new Features(4, columns), Pass.ASKING).total().item())
        .isCloseTo(0.24196047463628595 + 0.5 * within, within(1e-6));
  }

  @Test
  void only_what_is_named_is_looked_at_three_times() {
    Slip slip = (Slip) build(config(List.of("left", "middle"), List.of("left")), 2);
    Features seen = slip.features(batch(2), Pass.learning(new Random(1)));
    assertThat(seen.columns().keySet()).containsExactly("left/0", "middle/0", "left/1", "left/2");
    Loss loss = slip.loss(batch(2), new Random(1));
    assertThat(loss.parts().keySet()).containsExactly("left-middle", "left", "accuracy");
  }

  @Test
  void what_is_named_must_be_there() {
    assertThatThrownBy(() -> build(config(List.of("left", "middle"), List.of("right")), 2))
        .hasMessage("slip: within must name some of [left, middle], got [right]");
  }
}
