package io.sensorium.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Positions of examples to fit on, and of others to judge the fit by, ascending.
 *
 * @param fit about 60% of each class
 * @param validate the others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HoldOut(int[] fit, int[] validate) {
  private static final double SHARE = 0.6;
  private static final long SEED = 48;

  /**
   * Draws the same for the same labels. A class of one is fitted on; of a larger one, each side has
   * some.
   *
   * @param labels [N], from 0 to {@code classes} - 1
   */
  static HoldOut of(int[] labels, int classes) {
    var random = new SplittableRandom(SEED);
    var fitted = new boolean[labels.length];
    for (int c = 0; c < classes; c++) {
      int label = c;
      int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      int size = members.length;
      long count = size == 1 ? 1 : Math.clamp(Math.round(SHARE * size), 1, size - 1);
      for (int i = 0; i < count; i++) {
        int other = random.nextInt(i, size);
        int drawn = members[other];
        members[other] = members[i];
        fitted[drawn] = true;
      }
    }
    return new HoldOut(where(fitted, true), where(fitted, false));
  }

  private static int[] where(boolean[] flags, boolean value) {
    return IntStream.range(0, flags.length).filter(i -> flags[i] == value).toArray();
  }

  /** The values at some positions. */
  static int[] at(int[] values, int[] positions) {
    return Arrays.stream(positions).map(i -> values[i]).toArray();
  }
}
