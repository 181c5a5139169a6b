package io.sensorium.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Other examples paired anew: each keeps its name, and has the value of its partner in each
 * modality. They have no labels.
 *
 * @param modalities those that are kept
 * @param partners for each of these, whose value each example has: the number of an example, its
 *     own where it keeps it, -1 for nobody's
 */
record Repaired(Examples of, List<String> modalities, List<int[]> partners) implements Examples {

  @Override
  public int size() {
    return of.size();
  }

  @Override
  public int[] order(long seed, long epoch) {
    return of.order(seed, epoch);
  }

  @Override
  public Examples epoch(long number) {
    Examples shown = of.epoch(number);
    return shown.equals(of) ? this : new Repaired(shown, modalities, partners);
  }

  @Override
  public Sample get(int index) {
    Sample first = of.get(index);
    Map<String, Value> inputs = new HashMap<>();
    for (int n = 0; n < modalities.size(); n++) {
      int partner = partners.get(n)[index];
      if (partner >= 0) {
        Sample sample = partner == index ? first : of.get(partner);
        Value value = sample.inputs().get(modalities.get(n));
        if (value != null) {
          inputs.put(modalities.get(n), value);
        }
      }
    }
    return new Sample(first.id(), inputs, Map.of());
  }
}
