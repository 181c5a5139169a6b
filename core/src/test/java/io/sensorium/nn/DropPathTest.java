package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropPathTest {
  private final Tensor branch = Tensor.ones(1000, 3, 2);

  @Test
  void leaves_out_whole_examples_and_scales_up_the_others() {
    Tensor left = new DropPath(0.2).apply(branch, Pass.learning(new Random(1)));
    double[] sums = left.view(1000, -1).sum(1).toDoubles();
    assertThat(Arrays.stream(sums).map(s -> Math.rint(s * 1000) / 1000).distinct().toArray())
        .containsExactlyInAnyOrder(0, 7.5);
    assertThat(Arrays.stream(sums).average().orElseThrow()).isCloseTo(6, within(0.3));
  }

  @Test
  void leaves_all_as_it_is_when_nothing_is_learned() {
    assertThat(new DropPath(0.2).apply(branch, Pass.ASKING)).isSameAs(branch);
  }

  @Test
  void a_block_whose_branches_are_left_out_passes_on_what_it_got() {
    Block block = Block.xavier(8, 2, Activation.GELU_TANH, new Random(1));
    Tensor x = new Random(2).normal(1, 50, 3, 8);
    Tensor y = block.apply(x, null, new DropPath(0.9), Pass.learning(new Random(3)));
    double[] changes = y.minus(x).abs().view(50, -1).sum(1).toDoubles();
    assertThat(Arrays.stream(changes).filter(c -> c == 0).count()).isBetween(30L, 49L);
  }

  @Test
  void rejects_leaving_out_everything() {
    assertThatThrownBy(() -> new DropPath(1)).hasMessage("drop path must be in [0, 1), got 1.0");
  }
}
