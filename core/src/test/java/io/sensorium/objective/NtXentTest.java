package io.sensorium.objective;

import static io.sensorium.Laws.forSeeds;
import static io.sensorium.objective.Waves.z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NtXentTest {
  private final NtXent loss = new NtXent(0.1);

  @Test
  void gives_the_reference_values() {
    assertThat(loss.apply(z(0), z(10)).item()).isCloseTo(0.23595426307749812, within(1e-12));
    assertThat(new NtXent(0.5).apply(z(0), z(10)).item())
        .isCloseTo(0.789679629228285, within(1e-12));
  }

  @Test
  void gives_the_reference_gradient_through_the_normalisation() {
    Tensor a = z(0).requireGradient();
    loss.apply(a, z(10)).backward();
    assertThat(Arrays.copyOf(Gradients.of(a).toDoubles(), 6))
        .containsExactly(
            new double[] {
              -.12049363650771983,
              .6026346014035127,
              .6701163200299406,
              .20507154381973208,
              -.10700459943281662,
              .19773986534191404
            },
            within(1e-12));
  }

  @Test
  void gradients_agree_with_finite_differences() {
    Tensor b = Tensor.of(new double[] {1, 0, 0.2, 1, -1, 0.5}, 3, 2);
    Gradients.check(
        a -> new NtXent(0.5).apply(a, b), new double[] {0.3, -1, 2, 0.1, -0.7, 0.4}, 3, 2);
  }

  @Test
  void agrees_with_the_formula_written_out() {
    Tensor a = new Random(2).normal(1, 5, 3);
    Tensor b = new Random(3).normal(1, 5, 3);
    double expected = byHand(a.toDoubles(), b.toDoubles(), 5, 3);
    assertThat(loss.apply(a, b).item()).isCloseTo(expected, within(1e-5));
  }

  /** Section 2.1 of the paper: 2 N anchors, each against the 2 N - 1 others. */
  private static double byHand(double[] a, double[] b, int n, int width) {
    double total = 0;
    for (int i = 0; i < 2 * n; i++) {
      double sum = 0;
      double partner = 0;
      for (int j = 0; j < 2 * n; j++) {
        if (j != i) {
          double similarity = cosine(i < n ? a : b, i % n, j < n ? a : b, j % n, width) / 0.1;
          sum += Math.exp(similarity);
          partner = j == (i + n) % (2 * n) ? similarity : partner;
        }
      }
      total += Math.log(sum) - partner;
    }
    return total / (2 * n);
  }

  private static double cosine(double[] x, int i, double[] y, int j, int width) {
    double dot = 0;
    double xx = 0;
    double yy = 0;
    for (int d = 0; d < width; d++) {
      dot += x[i * width + d] * y[j * width + d];
      xx += x[i * width + d] * x[i * width + d];
      yy += y[j * width + d] * y[j * width + d];
    }
    return dot / Math.sqrt(xx * yy);
  }

  @Test
  void swapping_the_views_changes_nothing() {
    forSeeds(
        20,
        seed -> {
          Random random = new Random(seed);
          Tensor a = random.normal(1, 7, 5);
          Tensor b = random.normal(1, 7, 5);
          assertThat(loss.apply(a, b).item()).isCloseTo(loss.apply(b, a).item(), within(1e-5));
        });
  }

  @Test
  void views_that_tell_nothing_apart_cost_the_log_of_all_candidates() {
    Tensor same = Tensor.ones(7, 5);
    assertThat(loss.apply(same, same).item()).isCloseTo(Math.log(13), within(1e-5));
  }

  @Test
  void rejects_views_of_different_sizes() {
    assertThatThrownBy(() -> loss.apply(Tensor.ones(7, 5), Tensor.ones(3, 5)))
        .hasMessage("ntXent partners: expected [N=7, E=5], got [3, 5]");
  }

  @Test
  void rejects_a_temperature_of_zero() {
    assertThatThrownBy(() -> new NtXent(0)).hasMessage("temperature must be above 0, got 0.0");
  }
}
