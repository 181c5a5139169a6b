package io.sensorium.data;

import java.util.Map;

/**
 * One example.
 *
 * @param id names it within its source, the same on every machine
 * @param inputs what it says, by modality; a modality it lacks is absent
 * @param labels class numbers, by task; a task it has no label for is absent
 */
public record Sample(String id, Map<String, Value> inputs, Map<String, Integer> labels) {

  public Sample {
    inputs = Map.copyOf(inputs);
    labels = Map.copyOf(labels);
  }
}
