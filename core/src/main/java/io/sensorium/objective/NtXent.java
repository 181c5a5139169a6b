package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;

/**
 * The normalised temperature-scaled cross-entropy (Chen et al., 2020, section 2.1): among all other
 * examples of both views, each must find its partner.
 *
 * <p>Axes: N examples, E width of an embedding.
 *
 * @param temperature τ, fixed
 */
public record NtXent(double temperature) {

  public NtXent {
    requireAboveZero(temperature);
  }

  static void requireAboveZero(double temperature) {
    if (temperature <= 0) {
      throw new IllegalArgumentException("temperature must be above 0, got " + temperature);
    }
  }

  /**
   * Mean over 2 N anchors of −log softmax at the partner, among 2 N − 1 candidates. Symmetric;
   * log(2 N − 1) where nothing is told apart.
   *
   * @param a [N, E], of any length
   * @param b [N, E], row i the partner of row i of {@code a}
   */
  public Tensor apply(Tensor a, Tensor b) {
    expect("ntXent partners", b, "N=%d E=%d".formatted(a.size(0), a.size(1)));
    long n = a.size(0);
    Tensor both = Tensor.cat(0, a.unit(), b.unit()); // [2 N, E]
    Tensor self = Tensor.eye(2 * n).equal(1); // [2 N, 2 N]
    Tensor similarity =
        both.matmul(both.t()).over(temperature).fill(self, Double.NEGATIVE_INFINITY); // [2 N, 2 N]
    Tensor row = Tensor.range(2 * n);
    Tensor partner = Tensor.cat(0, row.slice(0, n, 2 * n), row.slice(0, 0, n)); // [2 N]
    return similarity.crossEntropy(partner);
  }
}
