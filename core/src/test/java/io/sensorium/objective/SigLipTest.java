package io.sensorium.objective;

import static io.sensorium.tensor.Memory.inference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigLipTest {
  private static final int N = 5;
  private static final int M = 7;
  private static final int E = 3;
  private static final long[] OWNERS = {0, 0, 1, 3, 4, 4, -1};

  private final Tensor a = new Random(1).normal(1, N, E).to(DType.FLOAT64);
  private final Tensor b = new Random(2).normal(1, M, E).to(DType.FLOAT64);
  private final Tensor owners = Tensor.of(OWNERS, M);

  private static SigLip sigLip(int chunk) {
    return new SigLip(
        Tensor.of(new double[] {Math.log(3)}).requireGradient(),
        Tensor.of(new double[] {-0.7}).requireGradient(),
        chunk);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void agrees_with_the_formula_written_out(int chunk) {
    double[] x = a.unit().toDoubles();
    double[] y = b.unit().toDoubles();
    double sum = 0;
    for (int i = 0; i < N; i++) {
      for (int m = 0; m < M; m++) {
        double z = -0.7;
        for (int d = 0; d < E; d++) {
          z += 3 * x[i * E + d] * y[m * E + d];
        }
        double sign = OWNERS[m] == i ? 1 : -1;
        sum -= Math.log(1 / (1 + Math.exp(-sign * z)));
      }
    }
    assertThat(sigLip(chunk).apply(a, b, owners).item()).isCloseTo(sum / 4, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void gradients_agree_with_finite_differences(int chunk) {
    Gradients.check(x -> sigLip(chunk).apply(x, b, owners), a.toDoubles(), N, E);
    Gradients.check(x -> sigLip(chunk).apply(a, x, owners), b.toDoubles(), M, E);
    Tensor bias = Tensor.of(new double[] {0.3});
    Gradients.check(
        scale -> new SigLip(scale, bias, chunk).apply(a, b, owners), new double[] {0.8});
    Gradients.check(
        shift -> new SigLip(bias, shift, chunk).apply(a, b, owners), new double[] {0.8});
  }

  @Test
  void pieces_cost_the_same_where_nothing_is_recorded() {
    double whole = inference(() -> sigLip(8).apply(a, b, owners)).item();
    assertThat(inference(() -> sigLip(2).apply(a, b, owners)).item())
        .isCloseTo(whole, within(1e-12));
  }

  @Test
  void starts_as_published() {
    var built = new SigLip.Config(0.1, -10, 64).build();
    assertThat(built.logScale().item()).isCloseTo(Math.log(10), within(1e-6));
    assertThat(built.bias().item()).isEqualTo(-10);
  }

  @Test
  void costs_nothing_where_nothing_belongs_together() {
    Tensor none = Tensor.of(new long[] {-1, -1, -1, -1, -1, -1, -1}, M);
    assertThat(sigLip(2).apply(a, b, none).item()).isZero();
  }
}
