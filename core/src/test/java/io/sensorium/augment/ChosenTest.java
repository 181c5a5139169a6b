package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ChosenTest {
  private final Tensor inputs = Tensor.range(997).to(DType.FLOAT32).plus(1);

  @Test
  void changes_about_the_share_of_the_examples_and_no_other() {
    double[] changed = Chosen.change(inputs, 0.3, new Random(1), x -> x.negative()).toDoubles();
    int count = 0;
    for (int i = 0; i < changed.length; i++) {
      assertThat(Math.abs(changed[i])).isEqualTo(i + 1);
      count += changed[i] < 0 ? 1 : 0;
    }
    assertThat(count / 997.0).isCloseTo(0.3, within(0.05));
  }

  @Test
  void a_share_of_nothing_changes_none_and_of_one_all() {
    assertThat(Chosen.change(inputs, 0, new Random(1), x -> x.negative()).toDoubles())
        .isEqualTo(inputs.toDoubles());
    assertThat(Chosen.change(inputs, 1, new Random(1), x -> x.negative()).toDoubles())
        .isEqualTo(inputs.negative().toDoubles());
  }

  @Test
  void what_is_no_share_is_refused() {
    assertThatThrownBy(() -> new Flip(1.5)).hasMessage("share must be from 0 to 1, got 1.5");
    assertThatThrownBy(() -> new MaskWords(Double.NaN))
        .hasMessage("share must be from 0 to 1, got NaN");
  }
}
