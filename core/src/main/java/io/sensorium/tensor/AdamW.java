package io.sensorium.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiPredicate;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019), computing what PyTorch's
 * computes. Written out here because its whole state must go to a checkpoint and come back bit for
 * bit.
 */
public final class AdamW {
  private static final double EPSILON = 1e-8;

  /**
   * Settings.
   *
   * @param weightDecay share by which a decayed weight shrinks in a step of rate 1
   * @param beta1 memory of the mean gradient
   * @param beta2 memory of the mean squared gradient
   * @param epsilon what is added to the root of the mean squared gradient; null for 1e-8, as in
   *     PyTorch; 1e-7 in VATT, as in Keras
   */
  public record Config(double weightDecay, double beta1, double beta2, @Nullable Double epsilon) {

    /** With the epsilon of PyTorch. */
    public Config(double weightDecay, double beta1, double beta2) {
      this(weightDecay, beta1, beta2, null);
    }

    public Config {
      if (epsilon != null && !(epsilon > 0)) {
        throw new IllegalArgumentException("epsilon must be above 0, got " + epsilon);
      }
      if (weightDecay < 0) {
        throw new IllegalArgumentException("weightDecay must be at least 0, got " + weightDecay);
      }
      if (beta1 < 0 || beta1 >= 1 || beta2 < 0 || beta2 >= 1) {
        throw new IllegalArgumentException(
            "beta1 and beta2 must be in [0, 1), got %s and %s".formatted(beta1, beta2));
      }
    }
  }

  /**
   * A tensor being learned, and what is remembered of its gradients.
   *
   * @param rate times that of a step
   */
  private record Slot(Tensor weight, boolean decays, double rate, Tensor mean, Tensor square) {}

  private final Config config;
  private final double epsilon;
  private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();
  private long steps;

  /**
   * @param weights by name; those that require no gradient are left alone
   * @param decays which decay, by name and number of axes
   */
  public AdamW(Map<String, Tensor> weights, BiPredicate<String, Integer> decays, Config config) {
    this(weights, decays, Map.of(), config);
  }

  /**
   * @param weights by name; those that require no gradient are left alone
   * @param decays which decay, by name and number of axes
   * @param rates times the rate of a step, by name of a weight; 1 for those not named
   */
  public AdamW(
      Map<String, Tensor> weights,
      BiPredicate<String, Integer> decays,
      Map<String, Double> rates,
      Config config) {
    this.config = config;
    this.epsilon = config.epsilon == null ? EPSILON : config.epsilon;
    weights.forEach(
        (name, weight) -> {
          if (weight.requiresGradient()) {
            slots.put(
                name,
                new Slot(
                    weight,
                    decays.test(name, weight.rank()),
                    rates.getOrDefault(name, 1.0),
                    zerosLike(weight),
                    zerosLike(weight)));
          }
        });
  }

  private static Tensor zerosLike(Tensor weight) {
    return new Tensor(torch.zeros_like(weight.raw().detach()));
  }

  /** Norm of all gradients together. */
  public double norm() {
    var norms = new TensorVector();
    for (Slot slot : slots.values()) {
      var gradient = slot.weight.raw().grad();
      if (gradient.defined()) {
        norms.push_back(gradient.norm());
      }
    }
    return norms.size() == 0 ? 0 : torch.stack(norms).norm().item_double();
  }

  /** Scales all gradients alike. */
  public void scale(double factor) {
    for (Slot slot : slots.values()) {
      var gradient = slot.weight.raw().grad();
      if (gradient.defined()) {
        gradient.mul_(new Scalar(factor));
      }
    }
  }

  /** Moves every weight that has a gradient, and clears the gradients. */
  public void step(double rate) {
    steps++;
    double slow = 1 - Math.pow(config.beta1, steps);
    double fast = Math.sqrt(1 - Math.pow(config.beta2, steps));
    try (var _ = new NoGradGuard()) {
      for (Slot slot : slots.values()) {
        var gradient = slot.weight.raw().grad();
        if (gradient.defined()) {
          move(slot, gradient, rate * slot.rate, slow, fast);
          slot.weight.clearGradient();
        }
      }
    }
  }

  private void move(
      Slot slot, org.bytedeco.pytorch.Tensor gradient, double rate, double slow, double fast) {
    var weight = slot.weight.raw();
    if (slot.decays) {
      weight.mul_(new Scalar(1 - rate * config.weightDecay));
    }
    var mean = slot.mean.raw();
    var square = slot.square.raw();
    mean.lerp_(gradient, new Scalar(1 - config.beta1));
    square.mul_(new Scalar(config.beta2));
    square.addcmul_(gradient, gradient, new Scalar(1 - config.beta2));
    var spread = square.sqrt().div_(new Scalar(fast)).add_(new Scalar(epsilon));
    weight.addcdiv_(mean, spread, new Scalar(-rate / slow));
  }

  /** How many tensors decay, and how many do not. */
  public List<Integer> groups() {
    int decayed = (int) slots.values().stream().filter(Slot::decays).count();
    return List.of(decayed, slots.size() - decayed);
  }

  /** Everything it remembers, by name; the tensors themselves, not copies. */
  public SequencedMap<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    slots.forEach(
        (name, slot) -> {
          state.put(name + ".mean", slot.mean);
          state.put(name + ".square", slot.square);
        });
    return state;
  }

  public long steps() {
    return steps;
  }

  /** Takes up the count of steps of a saved optimizer; its {@link #state} is loaded beside. */
  public void resumeAt(long step) {
    steps = step;
  }
}
