package io.sensorium.objective;

import static io.sensorium.objective.Waves.z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.model.Readout;
import io.sensorium.model.Tower;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class CmcTest extends ContrastiveContract {

  @Override
  Cmc.Config config(List<String> modalities) {
    return new Cmc.Config(
        forEach(modalities, name -> new Tower.Config(backbone(name), Readout.MEAN)),
        same(modalities),
        13,
        5,
        0.1);
  }

  @Test
  void gives_the_reference_value() {
    Cmc built = (Cmc) build(3);
    var same = new Linear(Tensor.eye(6).to(DType.FLOAT64), null);
    var bare = new LinkedHashMap<String, Linear>();
    var columns = new LinkedHashMap<String, Column>();
    built
        .encoders()
        .keySet()
        .forEach(
            name -> {
              columns.put(name, Column.full(z(10 * columns.size())));
              bare.put(name, same);
            });
    var cmc = new Cmc(built.encoders(), bare, built.looks(), built.match());
    assertThat(cmc.compare(new Features(4, columns), Pass.ASKING).total().item())
        .isCloseTo(0.9712377508256439, within(1e-12));
  }

  @Test
  void represents_by_what_the_encoders_give_and_compares_in_the_common_space() {
    Objective cmc = build(2);
    assertThat(cmc.embed(batch(2)).shape()).containsExactly(7, 26);
    assertThat(cmc.project(batch(2), "left").shape()).containsExactly(7, 5);
  }

  @Test
  void one_modality_has_no_pairs() {
    assertThatThrownBy(() -> build(1)).hasMessage("cmc: needs at least two modalities, got [left]");
  }
}
