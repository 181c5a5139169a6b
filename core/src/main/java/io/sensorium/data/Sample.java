package io.sensorium.data;

import java.util.Map;

/**
 * One example.
 *
 * @param id names it within its source, the same on every machine
 * @param inputs what it says, by modality; a modality it lacks is absent
 * @param labels class numbers, by task; a task it has no label for is absent
 * @param targets numbers that are known of it, by name, none of them NaN; a target that is not
 *     known is absent
 */
public record Sample(
    String id,
    Map<String, Value> inputs,
    Map<String, Integer> labels,
    Map<String, float[]> targets) {

  /** Without targets. */
  public Sample(String id, Map<String, Value> inputs, Map<String, Integer> labels) {
    this(id, inputs, labels, Map.of());
  }

  public Sample {
    inputs = Map.copyOf(inputs);
    labels = Map.copyOf(labels);
    targets = Map.copyOf(targets);
  }

  /** The same example, saying something else. */
  public Sample with(Map<String, Value> changed) {
    return new Sample(id, changed, labels, targets);
  }
}
