package io.sensorium.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamWTest {
  private static final double RATE = 0.1;
  private static final double DECAY = 0.3;

  @Test
  void agrees_with_the_algorithm_written_out() {
    agrees(new AdamW.Config(DECAY, 0.9, 0.999), 1e-8);
  }

  @Test
  void takes_another_epsilon_where_it_is_told() {
    agrees(new AdamW.Config(DECAY, 0.9, 0.999, 1e-2), 1e-2);
    assertThatThrownBy(() -> new AdamW.Config(DECAY, 0.9, 0.999, 0.0))
        .hasMessage("epsilon must be above 0, got 0.0");
  }

  private static void agrees(AdamW.Config config, double epsilon) {
    double[] weight = {0.5, -2, 1.25};
    Tensor tensor = Tensor.of(weight, 3).requireGradient();
    var adam = new AdamW(Map.of("w", tensor), (_, _) -> true, config);
    double[] mean = new double[3];
    double[] square = new double[3];
    for (int step = 1; step <= 7; step++) {
      tensor.square().square().sum().backward();
      adam.step(RATE);
      for (int i = 0; i < 3; i++) {
        double gradient = 4 * Math.pow(weight[i], 3);
        weight[i] *= 1 - RATE * DECAY;
        mean[i] = 0.9 * mean[i] + 0.1 * gradient;
        square[i] = 0.999 * square[i] + 0.001 * gradient * gradient;
        double unbiasedMean = mean[i] / (1 - Math.pow(0.9, step));
        double unbiasedSquare = square[i] / (1 - Math.pow(0.999, step));
        weight[i] -= RATE * unbiasedMean / (Math.sqrt(unbiasedSquare) + epsilon);
      }
    }
    assertThat(tensor.toDoubles()).containsExactly(weight, within(1e-12));
  }

  @Test
  void a_share_of_the_rate_is_a_smaller_rate_for_the_step_and_the_decay() {
    Tensor slow = Tensor.of(new double[] {0.5, -2}, 2).requireGradient();
    Tensor plain = Tensor.of(new double[] {0.5, -2}, 2).requireGradient();
    var config = new AdamW.Config(DECAY, 0.9, 0.999);
    var shared = new AdamW(Map.of("w", slow), (_, _) -> true, Map.of("w", 0.25), config);
    var alone = new AdamW(Map.of("w", plain), (_, _) -> true, config);
    for (int step = 0; step < 3; step++) {
      slow.square().sum().backward();
      shared.step(RATE);
      plain.square().sum().backward();
      alone.step(0.25 * RATE);
    }
    assertThat(slow.toDoubles()).containsExactly(plain.toDoubles());
  }

  @Test
  void leaves_alone_what_has_no_gradient() {
    Tensor learned = Tensor.ones(2).requireGradient();
    Tensor fixed = Tensor.ones(3);
    var adam =
        new AdamW(
            Map.of("learned", learned, "fixed", fixed),
            (_, _) -> true,
            new AdamW.Config(0.5, 0.9, 0.999));
    learned.sum().backward();
    adam.step(RATE);
    assertThat(fixed.toDoubles()).containsOnly(1);
    assertThat(learned.toDoubles()).doesNotContain(1);
    assertThat(adam.groups()).containsExactly(1, 0);
  }

  @Test
  void the_norm_is_that_of_all_gradients_together() {
    Tensor a = Tensor.ones(2).requireGradient();
    Tensor b = Tensor.ones(3).requireGradient();
    var adam = new AdamW(Map.of("a", a, "b", b), (_, _) -> false, new AdamW.Config(0, 0.9, 0.999));
    a.times(3).sum().plus(b.times(2).sum()).backward();
    assertThat(adam.norm()).isCloseTo(Math.sqrt(2 * 9 + 3 * 4), within(1e-6));
    adam.scale(0.5);
    assertThat(adam.norm()).isCloseTo(Math.sqrt(2 * 9 + 3 * 4) / 2, within(1e-6));
  }
}
