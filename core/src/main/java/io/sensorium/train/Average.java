package io.sensorium.train;

import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * The running average of weights (EMA): often better to evaluate than the last weights (Polyak and
 * Juditsky, 1992). What is not learned by gradients, such as the memory of batch norm or a
 * codebook, is taken as it is: it is an average already.
 */
final class Average {
  private final double memory;
  private final SequencedMap<String, Tensor> weights = new LinkedHashMap<>();

  Average(Map<String, Tensor> start, double memory) {
    this.memory = memory;
    start.forEach((name, weight) -> weights.put(name, weight.detach().plus(0)));
  }

  void update(Map<String, Tensor> current) {
    weights.forEach(
        (name, mean) -> {
          Tensor now = Objects.requireNonNull(current.get(name));
          boolean learned = now.requiresGradient();
          mean.update(learned ? mean.times(memory).plus(now.detach().times(1 - memory)) : now);
        });
  }

  SequencedMap<String, Tensor> weights() {
    return weights;
  }
}
