package io.sensorium.corrupt;

import java.util.SplittableRandom;

/** Which parts of something are lost. */
final class Lost {
  private Lost() {}

  /**
   * A share of the parts, drawn; what is lost at one share is lost at every larger one.
   *
   * @param count of parts
   * @param share from 0, none, to 1, all
   */
  static boolean[] of(int count, double share, SplittableRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    var lost = new boolean[count];
    for (int i = 0; i < Math.round(share * count); i++) {
      lost[order[i]] = true;
    }
    return lost;
  }
}
