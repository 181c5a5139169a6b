package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;

/**
 * The supervised contrastive loss (Khosla et al., 2020, equation 2): among all others, each example
 * must find those of its class.
 *
 * @param temperature τ, fixed
 */
public record LabelContrast(double temperature) {

  public LabelContrast {
    NtXent.requireAboveZero(temperature);
  }

  /**
   * Mean over all examples of −(mean over the others of its class of log softmax at them, among all
   * others); an example that is alone in its class adds nothing to the sum.
   *
   * @param vectors [N, E], of any length
   * @param classes [N] int64
   */
  public Tensor apply(Tensor vectors, Tensor classes) {
    long n = vectors.size(0);
    expect("labelContrast classes", classes, "N=" + n);
    Tensor unit = vectors.unit();
    Tensor self = Tensor.eye(n).equal(1); // [N, N]
    Tensor similarity = unit.matmul(unit.t()).over(temperature);
    Tensor others = similarity.fill(self, Double.NEGATIVE_INFINITY).logSumExp(1).unsqueeze(1);
    Tensor alike = classes.unsqueeze(0).equal(classes.unsqueeze(1)).and(self.not()); // [N, N]
    Tensor weight = alike.like(unit);
    Tensor count = weight.sum(1).atLeast(1); // [N]
    return similarity.minus(others).times(weight).sum(1).over(count).mean().negative();
  }
}
