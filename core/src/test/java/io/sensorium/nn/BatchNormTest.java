package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BatchNormTest {
  private final Pass learning = Pass.learning(new Random(0));
  private final Tensor x = new Random(1).normal(3, 7, 2, 5).plus(11); // [B, C, T]

  @Test
  void gives_each_channel_mean_zero_and_variance_one() {
    Tensor y = BatchNorm.of(2).apply(x, learning);
    assertThat(y.mean(0, 2).toDoubles()).containsExactly(new double[2], within(1e-5));
    assertThat(y.square().mean(0, 2).toDoubles())
        .containsExactly(new double[] {1, 1}, within(1e-4));
  }

  @Test
  void remembers_a_tenth_of_what_it_sees_while_updating() {
    BatchNorm norm = BatchNorm.of(2);
    norm.apply(x, learning);
    assertThat(norm.runningMean().toDoubles())
        .containsExactly(x.mean(0, 2).times(0.1).toDoubles(), within(1e-5));
  }

  @Test
  void remembers_nothing_of_a_pass_without_trace() {
    BatchNorm norm = BatchNorm.of(2);
    Tensor seen = norm.apply(x, learning);
    Tensor again = norm.apply(x, learning.withoutTrace());
    assertThat(again.toDoubles()).containsExactly(seen.toDoubles(), within(1e-6));
    BatchNorm fresh = BatchNorm.of(2);
    fresh.apply(x, learning.withoutTrace());
    assertThat(fresh.runningMean().toDoubles()).containsExactly(0, 0);
  }

  @Test
  void does_not_remember_a_single_number() {
    BatchNorm norm = BatchNorm.of(2);
    assertThat(norm.apply(Tensor.ones(1, 2), learning).toDoubles()).containsExactly(0, 0);
    assertThat(norm.runningVariance().toDoubles()).containsExactly(1, 1);
  }
}
