package io.sensorium.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Test examples that say exactly what an example says that is learned from: a test of memory, not
 * of learning. Values are compared by the first 64 bits of their {@link Fingerprint}.
 *
 * @param tested how many test examples there are
 * @param whole how many of them say the same in all that they say
 * @param modalities how many say the same in a modality, where any does; captions may well
 */
public record Leaks(int tested, int whole, SequencedMap<String, Integer> modalities) {

  /**
   * Compares.
   *
   * @param names of the modalities
   * @param learned by modality, the key of what each example says
   * @param tested the same of the test examples
   */
  static Leaks of(
      Iterable<String> names, List<Map<String, Long>> learned, List<Map<String, Long>> tested) {
    var known = new HashMap<String, Set<Long>>();
    learned.forEach(
        each ->
            each.forEach(
                (name, key) -> known.computeIfAbsent(name, _ -> new HashSet<>()).add(key)));
    var modalities = new LinkedHashMap<String, Integer>();
    for (String name : names) {
      Set<Long> keys = known.getOrDefault(name, Set.of());
      int same =
          (int)
              tested.stream()
                  .map(each -> each.get(name))
                  .filter(Objects::nonNull)
                  .filter(keys::contains)
                  .count();
      if (same > 0) {
        modalities.put(name, same);
      }
    }
    Set<Map<String, Long>> all = Set.copyOf(learned);
    int whole = (int) tested.stream().filter(each -> !each.isEmpty() && all.contains(each)).count();
    return new Leaks(tested.size(), whole, modalities);
  }
}
