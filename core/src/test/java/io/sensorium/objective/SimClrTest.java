package io.sensorium.objective;

import static io.sensorium.objective.Waves.z;
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
import org.junit.jupiter.api.Test;

class SimClrTest extends ContrastiveContract {

  @Override
  SimClr.Config config(List<String> modalities) {
    return new SimClr.Config(
        forEach(modalities, name -> new Tower.Config(backbone(name), Readout.MEAN)),
        same(modalities),
        13,
        List.of(11, 5),
        0.1);
  }

  private SimClr bare(int modalities) {
    SimClr built = (SimClr) build(modalities);
    var same = new ProjectionHead(List.of(), new Linear(Tensor.eye(6).to(DType.FLOAT64), null));
    var heads = new LinkedHashMap<String, ProjectionHead>();
    built.heads().keySet().forEach(name -> heads.put(name, same));
    return new SimClr(built.encoders(), heads, built.looks(), built.match());
  }

  @Test
  void is_the_mean_over_modalities_of_nt_xent() {
    var columns = new LinkedHashMap<String, Column>();
    columns.put("left/1", Column.full(z(0)));
    columns.put("left/2", Column.full(z(10)));
    assertThat(bare(1).compare(new Features(4, columns), Pass.ASKING).total().item())
        .isCloseTo(0.23595426307749812, within(1e-12));
    columns.put("middle/1", Column.full(z(1)));
    columns.put("middle/2", Column.full(z(2)));
    double other = new NtXent(0.1).apply(z(1), z(2)).item();
    assertThat(bare(2).compare(new Features(4, columns), Pass.ASKING).total().item())
        .isCloseTo((0.23595426307749812 + other) / 2, within(1e-12));
  }

  @Test
  void each_modality_learns_by_itself() {
    Loss loss = build(2).loss(batch(2), new Random(1));
    assertThat(loss.parts().keySet()).containsExactly("left", "middle", "accuracy");
  }

  @Test
  void looks_are_drawn_apart() {
    SimClr built = (SimClr) build(2);
    var turning =
        new SimClr(built.encoders(), built.heads(), flipped(built.looks()), built.match());
    Features seen = turning.features(batch(2), Pass.learning(new Random(1)));
    assertThat(seen.columns().keySet()).containsExactly("left/1", "middle/1", "left/2", "middle/2");
  }
}
