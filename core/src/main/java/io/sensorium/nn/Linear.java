package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * x ↦ x Wᵀ + b, on the last axis.
 *
 * @param weight [to, from]
 * @param bias [to]; null for none
 */
public record Linear(Tensor weight, @Nullable Tensor bias) implements Parametric {

  /** Whether there is one. */
  public enum Bias {
    ZERO_AT_FIRST,
    NONE
  }

  /** PyTorch's start: weights and bias uniform within 1 / √from. */
  public static Linear of(long from, long to, Random random) {
    return new Linear(uniform(from, random, to, from), uniform(from, random, to));
  }

  public static Linear withoutBias(long from, long to, Random random) {
    return new Linear(uniform(from, random, to, from), null);
  }

  /** Normal weights of the given deviation, zero bias. */
  public static Linear normal(long from, long to, double deviation, Random random) {
    return new Linear(
        random.normal(deviation, to, from).requireGradient(), Tensor.zeros(to).requireGradient());
  }

  /** Glorot and Bengio's uniform weights (2010), zero bias. */
  public static Linear xavier(long from, long to, Random random) {
    return xavier(from, to, from + to, random);
  }

  /** As {@link #xavier(long, long, Random)}, with or without a bias. */
  public static Linear glorot(long from, long to, Bias bias, Random random) {
    Linear map = xavier(from, to, random);
    return bias == Bias.NONE ? new Linear(map.weight, null) : map;
  }

  /**
   * As a part of a larger map.
   *
   * @param fans numbers that go into the larger map and come out of it
   */
  static Linear xavier(long from, long to, long fans, Random random) {
    double bound = Math.sqrt(6.0 / fans);
    return new Linear(
        random.uniform(-bound, bound, to, from).requireGradient(),
        Tensor.zeros(to).requireGradient());
  }

  /** Uniform within 1 / √from: what PyTorch starts linear maps and convolutions with. */
  static Tensor uniform(long from, Random random, long... shape) {
    double bound = 1 / Math.sqrt(from);
    return random.uniform(-bound, bound, shape).requireGradient();
  }

  /** The same map with other weights, which are then learned. */
  public Linear withWeight(Tensor changed) {
    return new Linear(changed.requireGradient(), bias);
  }

  public Tensor apply(Tensor x) {
    return x.linear(weight, bias);
  }
}
