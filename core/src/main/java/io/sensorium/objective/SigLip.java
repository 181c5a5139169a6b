package io.sensorium.objective;

import static io.sensorium.tensor.Memory.scoped;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The sigmoid loss (Zhai et al., 2023): each pair by itself is told to belong together or not. With
 * z = scale · cosine + bias and y = ±1, the sum over all pairs of −log σ(y z), divided by the
 * number of anchors that have a candidate.
 *
 * <p>Computed for some anchors at a time: neither the similarities nor the labels of all pairs are
 * ever in memory together, in the backward pass either.
 *
 * @param logScale a learned scalar; log 10 at the start as published
 * @param bias a learned scalar; -10 at the start as published
 * @param chunk anchors at a time
 */
public record SigLip(Tensor logScale, Tensor bias, int chunk) implements Matching {

  /**
   * Settings.
   *
   * @param temperature at the start; 0.1 as published
   * @param bias at the start; -10 as published
   * @param chunk anchors at a time
   */
  public record Config(double temperature, double bias, int chunk) implements Matching.Config {
    public Config {
      NtXent.requireAboveZero(temperature);
      if (chunk < 1) {
        throw new IllegalArgumentException("chunk must be at least 1, got " + chunk);
      }
    }

    @Override
    public SigLip build() {
      return new SigLip(
          Tensor.full(-Math.log(temperature)).requireGradient(),
          Tensor.full(bias).requireGradient(),
          chunk);
    }
  }

  /** The published scale has no bounds. */
  @Override
  public void updateScale() {}

  @Override
  public Tensor apply(Tensor anchors, Tensor candidates, Tensor owners) {
    expect("sigLip candidates", candidates, "M=%d E=%d".formatted(owners.size(0), anchors.size(1)));
    var inputs = List.of(anchors.unit(), candidates.unit(), logScale.exp(), bias);
    long count = anchors.size(0);
    Tensor own = Tensor.range(count).like(owners);
    double some = partners(owners);
    if (some == 0) {
      return anchors.sum().plus(candidates.sum()).times(0);
    }
    if (count <= chunk) {
      return cost(inputs, own, owners).over(some);
    }
    return piecewise(inputs, own, owners).over(some);
  }

  /** How many anchors have a candidate. */
  private static double partners(Tensor owners) {
    return Arrays.stream(owners.toLongs()).filter(o -> o >= 0).distinct().count();
  }

  /** Σ −log σ(y z) = Σ softplus(z) − Σ z of those that belong together. */
  private static Tensor cost(List<Tensor> inputs, Tensor anchors, Tensor owners) {
    Tensor similarity = inputs.get(0).matmul(inputs.get(1).t()); // [N, M]
    Tensor z = similarity.times(inputs.get(2)).plus(inputs.get(3));
    return z.softplus().minus(z.fill(Matching.own(anchors, owners).not(), 0)).sum();
  }

  /**
   * The same with each piece's part of the gradient taken at once, so that its graph can go: a
   * scalar of the right value and slope.
   */
  private Tensor piecewise(List<Tensor> inputs, Tensor anchors, Tensor owners) {
    var leaves = inputs.stream().map(input -> input.detach().requireGradient()).toList();
    Tensor total = Tensor.zeros().like(bias);
    for (long from = 0; from < anchors.size(0); from += chunk) {
      long start = from;
      long end = Math.min(from + chunk, anchors.size(0));
      total = total.plus(scoped(() -> piece(leaves, anchors, owners, start, end)));
    }
    Tensor slope = Tensor.zeros().like(bias);
    for (int i = 0; i < leaves.size(); i++) {
      Tensor gradient = leaves.get(i).gradient();
      if (gradient == null) {
        return total; // nothing is recorded here
      }
      slope = slope.plus(inputs.get(i).times(gradient).sum());
    }
    return total.plus(slope.minus(slope.detach()));
  }

  private static Tensor piece(
      List<Tensor> leaves, Tensor anchors, Tensor owners, long from, long to) {
    Tensor some = leaves.getFirst().slice(0, from, to);
    Tensor cost =
        cost(
            List.of(some, leaves.get(1), leaves.get(2), leaves.get(3)),
            anchors.slice(0, from, to),
            owners);
    if (cost.requiresGradient()) {
      cost.backward();
    }
    return cost.detach();
  }
}
