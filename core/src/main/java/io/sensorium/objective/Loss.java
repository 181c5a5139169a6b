package io.sensorium.objective;

import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What an objective says of one batch.
 *
 * @param total what is minimised, a scalar
 * @param parts what makes up the total or explains it, by name; for the journal
 */
public record Loss(Tensor total, SequencedMap<String, Tensor> parts) {

  /** All of it as plain numbers. */
  public SequencedMap<String, Double> measure() {
    var values = new LinkedHashMap<String, Double>();
    values.put("loss", total.item());
    parts.forEach((part, tensor) -> values.put(part, tensor.item()));
    return values;
  }
}
