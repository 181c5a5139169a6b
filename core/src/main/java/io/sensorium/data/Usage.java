package io.sensorium.data;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much of a codebook is used.
 *
 * @param used how many codes occur
 * @param size V, how many there are
 * @param perplexity exp of the entropy of how often each occurs: as many codes, used evenly, would
 *     say as much
 */
public record Usage(int used, int size, double perplexity) {

  /**
   * @param counts [V], how often each code occurs
   */
  static Usage of(AtomicLongArray counts) {
    double total = 0;
    for (int i = 0; i < counts.length(); i++) {
      total += counts.get(i);
    }
    int used = 0;
    double entropy = 0;
    for (int i = 0; i < counts.length(); i++) {
      if (counts.get(i) > 0) {
        double share = counts.get(i) / total;
        entropy -= share * Math.log(share);
        used++;
      }
    }
    return new Usage(used, counts.length(), used == 0 ? 0 : Math.exp(entropy));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "uses %,d of %,d codes (%.0f%%), perplexity %,.1f",
        used,
        size,
        100.0 * used / size,
        perplexity);
  }
}
