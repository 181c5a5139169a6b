package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each test example says of its class to a reader of some family: pointwise V-information
 * (Ethayarajh et al., 2022), log2 of what the reader gives the class, less log2 of what one gives
 * it who sees nothing. Below 0 where the reader is led astray: such an example is hard, or
 * mislabelled.
 *
 * @param task the classes are of
 * @param items one for each test example whose class came up in training
 */
public record Pointwise(String task, List<Item> items) {

  /**
   * One test example.
   *
   * @param id of the example
   * @param label number of its class
   * @param bits what its vector says of its class
   */
  public record Item(String id, long label, double bits) {}

  public Pointwise {
    items = List.copyOf(items);
  }

  /** Those that say least of their class, the least first. */
  public List<Item> lowest(int count) {
    return items.stream().sorted(Comparator.comparingDouble(Item::bits)).limit(count).toList();
  }

  /** V-information: the mean over the examples, with its interval. */
  public Measurement mean(String method) {
    return measurement(method, items.stream().mapToDouble(Item::bits).toArray());
  }

  /**
   * What this says that the other does not: of each example that both have, and their mean, I_V(B →
   * Y | A) where the other sees A and this A and B.
   *
   * @throws IllegalArgumentException if they have no example in common
   */
  public Measurement beyond(String method, Pointwise other) {
    Map<String, Double> known = new HashMap<>();
    other.items.forEach(item -> known.put(item.id, item.bits));
    List<Double> more = new ArrayList<>();
    for (Item item : items) {
      Double less = known.get(item.id);
      if (less != null) {
        more.add(item.bits - less);
      }
    }
    if (more.isEmpty()) {
      throw new IllegalArgumentException(
          "usable information: task '%s' has no test example that both see".formatted(task));
    }
    return measurement(method, more.stream().mapToDouble(d -> d).toArray());
  }

  private Measurement measurement(String method, double[] bits) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(bits.length, Statistic.mean(bits));
    return new Measurement(
        method, task, "bits", found.value(), found.low(), found.high(), 0.0, bits.length);
  }
}
