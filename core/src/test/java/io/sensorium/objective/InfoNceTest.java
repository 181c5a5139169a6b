package io.sensorium.objective;

import static io.sensorium.objective.Waves.z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class InfoNceTest {

  private static InfoNce ofScale(double scale) {
    return new InfoNce(Tensor.of(new double[] {Math.log(scale)}).requireGradient());
  }

  @Test
  void gives_the_reference_value_of_clip() {
    assertThat(ofScale(1 / .07).apply(z(0), z(10)).item())
        .isCloseTo(0.24196047463628595, within(1e-12));
  }

  @Test
  void views_that_tell_nothing_apart_cost_the_log_of_n() {
    Tensor same = Tensor.ones(7, 5);
    assertThat(InfoNce.startingAt(0.07).apply(same, same).item())
        .isCloseTo(Math.log(7), within(1e-5));
  }

  @Test
  void gradients_agree_with_finite_differences() {
    Tensor b = Tensor.of(new double[] {1, 0, 0.2, 1, -1, 0.5}, 3, 2);
    InfoNce loss = ofScale(3);
    Gradients.check(a -> loss.apply(a, b), new double[] {0.3, -1, 2, 0.1, -0.7, 0.4}, 3, 2);
    Gradients.check(scale -> new InfoNce(scale).apply(z(0), z(10)), new double[] {0.8});
  }

  @Test
  void starts_at_the_inverse_of_its_temperature() {
    assertThat(InfoNce.startingAt(0.07).logScale().item())
        .isCloseTo(Math.log(1 / 0.07), within(1e-6));
  }

  @Test
  void brings_the_scale_back_between_1_and_100() {
    InfoNce large = ofScale(1000);
    InfoNce small = ofScale(0.1);
    InfoNce fine = ofScale(7);
    large.updateScale();
    small.updateScale();
    fine.updateScale();
    assertThat(large.logScale().item()).isEqualTo(4.6052);
    assertThat(small.logScale().item()).isZero();
    assertThat(fine.logScale().item()).isEqualTo(Math.log(7));
  }

  @Test
  void rejects_views_of_different_sizes() {
    assertThatThrownBy(() -> ofScale(7).apply(Tensor.ones(7, 5), Tensor.ones(3, 5)))
        .hasMessage("infoNce partners: expected [N=7, E=5], got [3, 5]");
  }
}
