package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Examples laid out by nothing but how long they are, so that {@link Retrieval} tells how many
 * partners are found by their lengths alone: the longest text belongs to the longest sound.
 */
public final class LengthOrder {
  private LengthOrder() {}

  /**
   * Points on a quarter of a circle, by the share of an example's group that is shorter. The cosine
   * of two points falls with the difference of their shares. Of equal lengths chance decides, and
   * it moves each point a little, so that there are hardly any ties.
   *
   * @param lengths of the N examples
   * @param groups the number of each one's group
   * @param seed of what chance decides
   * @return [N, 2]
   */
  public static Tensor points(double[] lengths, long[] groups, long seed) {
    var random = new SplittableRandom(seed);
    double[] chance = random.doubles(lengths.length).toArray();
    var points = new double[2 * lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      int among = 0;
      int shorter = 0;
      for (int j = 0; j < lengths.length; j++) {
        if (groups[j] == groups[i]) {
          among++;
          boolean first = lengths[j] == lengths[i] && chance[j] < chance[i];
          shorter += lengths[j] < lengths[i] || first ? 1 : 0;
        }
      }
      double angle = Math.PI / 2 * (shorter + chance[i]) / among;
      points[2 * i] = Math.cos(angle);
      points[2 * i + 1] = Math.sin(angle);
    }
    return Tensor.of(points, lengths.length, 2);
  }

  /** Whether lengths tell nothing. */
  public static boolean areEqual(double[] lengths) {
    return Arrays.stream(lengths).distinct().count() < 2;
  }
}
