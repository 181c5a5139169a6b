package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Tensor;

/**
 * Symmetric InfoNCE (van den Oord et al., 2018; Radford et al., 2021): each example of one view
 * must find its partner among all examples of the other.
 *
 * <p>Axes: N examples, E width of an embedding.
 *
 * @param logScale log of 1 / temperature, a scalar, learned or not
 */
public record InfoNce(Tensor logScale) implements Parametric {
  /** CLIP's bound: similarities are scaled up by at most 100. */
  private static final double MOST = 4.6052;

  /** Learned, from a start. */
  public static InfoNce startingAt(double temperature) {
    NtXent.requireAboveZero(temperature);
    return new InfoNce(Tensor.full(-Math.log(temperature)).requireGradient());
  }

  /** Not learned. */
  public static InfoNce fixed(double temperature) {
    NtXent.requireAboveZero(temperature);
    return new InfoNce(Tensor.full(-Math.log(temperature)));
  }

  /** Brings the scale back between 1 and 100; the published code does so at every step. */
  public void updateScale() {
    logScale.update(logScale.clamp(0, MOST));
  }

  /**
   * Mean cross-entropy, over both directions, of picking the partner.
   *
   * @param a [N, E], of any length
   * @param b [N, E], row i the partner of row i of {@code a}
   */
  public Tensor apply(Tensor a, Tensor b) {
    expect("infoNce partners", b, "N=%d E=%d".formatted(a.size(0), a.size(1)));
    Tensor similarity = a.unit().matmul(b.unit().t()).times(logScale.exp()); // [N, N]
    Tensor partner = Tensor.range(a.size(0)); // [N]
    return similarity.crossEntropy(partner).plus(similarity.t().crossEntropy(partner)).over(2);
  }
}
