package io.sensorium.objective;

import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the modalities of a batch cost, added up group by group. */
final class Costs {
  private final SequencedMap<String, Cost> costs = new LinkedHashMap<>();

  /**
   * @param guesses null where nothing was hidden
   */
  void add(String modality, @Nullable Guesses guesses) {
    if (guesses != null) {
      add(modality, guesses.cost());
    }
  }

  void add(String modality, Cost cost) {
    costs.merge(modality, cost, Cost::plus);
  }

  /**
   * The mean over examples of the weighted sum of what each of its modalities costs.
   *
   * @param size B, examples of the batch
   * @param nothing a scalar of 0 with a gradient, for when nothing was hidden
   */
  Loss loss(int size, Tensor nothing, ToDoubleFunction<String> weight) {
    Tensor total = nothing;
    var parts = new LinkedHashMap<String, Tensor>();
    for (Map.Entry<String, Cost> each : costs.entrySet()) {
      Cost cost = each.getValue();
      total = total.plus(cost.error().times(weight.applyAsDouble(each.getKey()) / size));
      parts.put(each.getKey(), cost.error().detach().over(cost.examples()));
      if (cost.right() != null) {
        parts.put(each.getKey() + " accuracy", cost.right().over(cost.examples()));
      }
    }
    return new Loss(total, parts);
  }
}
