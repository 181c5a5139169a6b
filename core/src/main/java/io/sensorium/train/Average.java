package io.sensorium.train;

import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * The running average of weights (EMA): often better to evaluate than the last weights (Polyak and
 * Juditsky, 1992).
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
        (name, mean) ->
            mean.update(
                mean.times(memory)
                    .plus(Objects.requireNonNull(current.get(name)).detach().times(1 - memory))));
  }

  SequencedMap<String, Tensor> weights() {
    return weights;
  }
}
