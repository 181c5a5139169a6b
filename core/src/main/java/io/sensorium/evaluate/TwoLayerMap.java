package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A map from vectors of one kind to those of another, x ↦ W2 tanh(W1 x + b1) + b2, of vectors
 * standardised on both sides: the generator of features of one modality from another, and the
 * mapper of a modality into a space of classes (Socher et al., 2013). It minimises ½ mean ‖y -
 * f(x)‖² with decaying weights by AdamW, all examples at each of {@value #STEPS} steps.
 *
 * <p>Axes: N examples, D and E widths, H hidden width.
 *
 * @param weights w1 [H, D], b1 [H], w2 [E, H], b2 [E]
 */
record TwoLayerMap(Standardisation from, Standardisation to, Map<String, Tensor> weights) {
  private static final int STEPS = 400;
  private static final double RATE = 1e-2;
  private static final AdamW.Config OPTIMIZER = new AdamW.Config(1e-2, 0.9, 0.999);

  /**
   * Fits; records gradients, so that it must not be called where nothing is recorded.
   *
   * @param x [N, D]
   * @param y [N, E]
   * @param seed of the first weights
   */
  static TwoLayerMap fit(Tensor x, Tensor y, int hidden, long seed) {
    return scoped(
        () -> {
          Standardisation from = Standardisation.of(x);
          Standardisation to = Standardisation.of(y);
          var map = new TwoLayerMap(from, to, fresh(x.size(1), y.size(1), hidden, seed));
          Tensor seen = from.apply(x).detach(); // [N, D]
          Tensor wanted = to.apply(y).detach(); // [N, E]
          var optimizer = new AdamW(map.weights, (_, rank) -> rank > 1, OPTIMIZER);
          for (int step = 0; step < STEPS; step++) {
            double rate = RATE * 0.5 * (1 + Math.cos(Math.PI * step / STEPS));
            scoped(
                () -> {
                  Tensor off = map.inside(seen).minus(wanted).square().sum(1).mean().over(2);
                  off.backward();
                  optimizer.step(rate);
                });
          }
          var fitted = new LinkedHashMap<String, Tensor>();
          map.weights.forEach((name, weight) -> fitted.put(name, weight.detach().plus(0)));
          return new TwoLayerMap(from, to, fitted);
        });
  }

  private static Map<String, Tensor> fresh(long from, long to, int hidden, long seed) {
    var random = new Random(seed);
    var weights = new LinkedHashMap<String, Tensor>();
    weights.put("w1", layer(random, from, hidden, from));
    weights.put("b1", Tensor.zeros(hidden).requireGradient());
    weights.put("w2", layer(random, hidden, to, hidden));
    weights.put("b2", Tensor.zeros(to).requireGradient());
    return weights;
  }

  private static Tensor layer(Random random, long fan, long rows, long columns) {
    double bound = 1 / Math.sqrt(fan);
    return random.uniform(-bound, bound, rows, columns).requireGradient();
  }

  /** [M, D] to [M, E]. */
  Tensor apply(Tensor x) {
    return inside(from.apply(x)).times(to.deviation()).plus(to.mean());
  }

  private Tensor inside(Tensor x) {
    Tensor hidden = x.linear(weight("w1"), weight("b1")).tanh(); // [M, H]
    return hidden.linear(weight("w2"), weight("b2")); // [M, E]
  }

  private Tensor weight(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }
}
