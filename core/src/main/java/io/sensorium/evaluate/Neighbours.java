package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;

/** Which examples lie nearest to each other by cosine. */
final class Neighbours {
  private Neighbours() {}

  /**
   * The nearest others of each example, the nearest first: [N][k].
   *
   * @param vectors [N, D], N above k
   */
  static int[][] of(Tensor vectors, int k) {
    var found = new int[(int) vectors.size(0)][k];
    Similarity.each(
        vectors,
        vectors,
        (similarity, from) -> {
          long[] near =
              similarity.top(k + 1L).getLast().toLongs(); // [m, k + 1], mostly with itself
          for (int i = from; i < from + similarity.size(0); i++) {
            int taken = 0;
            for (int j = (i - from) * (k + 1); taken < k; j++) {
              if (near[j] != i) {
                found[i][taken++] = (int) near[j];
              }
            }
          }
        });
    return found;
  }
}
