package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LarsTest {
  private final Lars lars = new Lars(0.001, 0.9);

  @Test
  void two_steps_agree_with_the_formula_worked_out() {
    Tensor value = Tensor.of(new double[] {3, 4}, 2); // of length 5
    Tensor gradient = Tensor.of(new double[] {0, 2}, 2); // of length 2
    Lars.Slot once = lars.apply(Lars.Slot.of(value), gradient, 10);
    double step = 10 * 0.001 * 5 / 2 * 2;
    assertThat(once.value().toDoubles()).containsExactly(new double[] {3, 4 - step}, within(1e-12));
    Lars.Slot twice = lars.apply(once, gradient, 10);
    double length = Math.hypot(3, 4 - step);
    double next = 0.9 * step + 10 * 0.001 * length / 2 * 2;
    assertThat(twice.value().toDoubles())
        .containsExactly(new double[] {3, 4 - step - next}, within(1e-12));
  }

  @Test
  void what_starts_at_zero_moves_by_the_plain_gradient() {
    Tensor zero = Tensor.of(new double[] {0, 0}, 2);
    Lars.Slot moved = lars.apply(Lars.Slot.of(zero), Tensor.of(new double[] {1, -2}, 2), 0.5);
    assertThat(moved.value().toDoubles()).containsExactly(-0.5, 1);
  }

  @Test
  void a_scaled_gradient_moves_as_far() {
    Tensor value = Tensor.of(new double[] {3, 4}, 2);
    Tensor gradient = Tensor.of(new double[] {1, 2}, 2);
    assertThat(lars.apply(Lars.Slot.of(value), gradient.times(100), 1).value().toDoubles())
        .containsExactly(
            lars.apply(Lars.Slot.of(value), gradient, 1).value().toDoubles(), within(1e-12));
  }
}
