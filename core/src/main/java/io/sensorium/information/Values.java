package io.sensorium.information;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One variable of many items, as numbers of its different values.
 *
 * <p>A class, not a record: it holds an array, which must not be changed.
 */
public final class Values {
  private final int[] numbers;
  private final int count;

  private Values(int[] numbers, int count) {
    this.numbers = numbers;
    this.count = count;
  }

  /**
   * Values that are numbers already.
   *
   * @param count how many different ones there may be
   */
  public static Values of(int[] numbers, int count) {
    for (int number : numbers) {
      if (number < 0 || number >= count) {
        throw new IllegalArgumentException(
            "values: expected numbers from 0 to %d, got %d".formatted(count - 1, number));
      }
    }
    return new Values(numbers.clone(), count);
  }

  /** Numbers things by the order in which they first come up; equal things are the same value. */
  public static Values of(List<?> things) {
    Map<Object, Integer> known = new HashMap<>();
    var numbers = new int[things.size()];
    for (int i = 0; i < numbers.length; i++) {
      known.putIfAbsent(things.get(i), known.size());
      numbers[i] = known.getOrDefault(things.get(i), -1);
    }
    return new Values(numbers, known.size());
  }

  /** How many items. */
  public int size() {
    return numbers.length;
  }

  /** How many different values. */
  public int count() {
    return count;
  }

  /** The value of an item. */
  public int at(int item) {
    return numbers[item];
  }

  /** Some items, in a given order; an item may come up more than once. */
  public Values at(int[] items) {
    return new Values(Arrays.stream(items).map(i -> numbers[i]).toArray(), count);
  }
}
