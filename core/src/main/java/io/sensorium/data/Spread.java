package io.sensorium.data;

import java.util.Collection;

/**
 * How far numbers spread; the median of an even count is the lower one of the two in the middle.
 */
public record Spread(int least, int median, int most) {

  /**
   * Of at least one number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(Collection<Integer> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("spread: there are no numbers");
    }
    int[] sorted = numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
    return new Spread(sorted[0], sorted[(sorted.length - 1) / 2], sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return least == most
        ? Integer.toString(least)
        : "%d to %d (median %d)".formatted(least, most, median);
  }
}
