package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VitTest {

  private static Vit of(int depth, Vit.Positions positions) {
    return new Vit.Config(5, 12, depth, 2, positions).build(new Image(15), new Random(0));
  }

  /** Tokens that change when one pixel does. */
  private static List<Integer> touched(Vit vit, int row, int column) {
    Tensor image = new Random(1).uniform(1, 3, 15, 15);
    float[] changed = image.toFloats();
    changed[row * 15 + column] += 1;
    Tensor before = vit.apply(Column.full(image), Pass.ASKING);
    Tensor after = vit.apply(Column.full(Tensor.of(changed, 1, 3, 15, 15)), Pass.ASKING);
    double[] distance = after.minus(before).abs().sum(2).toDoubles();
    List<Integer> touched = new ArrayList<>();
    for (int t = 0; t < distance.length; t++) {
      if (distance[t] > 0) {
        touched.add(t);
      }
    }
    return touched;
  }

  @ParameterizedTest
  @EnumSource(Vit.Positions.class)
  void gives_a_token_for_each_patch_in_order_of_rows(Vit.Positions positions) {
    Vit vit = of(0, positions);
    assertThat(vit.shape()).containsExactly(9, 12);
    assertThat(touched(vit, 4, 14)).containsExactly(2);
    assertThat(touched(vit, 5, 14)).containsExactly(5);
    assertThat(touched(vit, 14, 0)).containsExactly(6);
  }

  @Test
  void blocks_let_all_tokens_hear_of_each() {
    assertThat(touched(of(1, Vit.Positions.LEARNED), 4, 14)).hasSize(9);
  }

  @Test
  void learns_positions_only_if_told_to() {
    assertThat(of(1, Vit.Positions.LEARNED).positions().requiresGradient()).isTrue();
    assertThat(of(1, Vit.Positions.FIXED).positions().requiresGradient()).isFalse();
  }

  @Test
  void rejects_images_that_patches_do_not_tile() {
    var config = new Vit.Config(4, 12, 1, 2, Vit.Positions.LEARNED);
    assertThatThrownBy(() -> config.build(new Image(15), new Random(0)))
        .hasMessage("vit: image size 15 is not a multiple of patch 4");
  }
}
