package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * What attention is told of places: a learned number for each head and distance, by buckets that
 * are finer for what is near (T5; Raffel et al., 2020, section 2.1), with VATT's sizes: 16 buckets
 * each way, 8 of them of one distance each, the others logarithmic up to a distance of 64.
 *
 * @param table [buckets, H]
 */
public record RelativeBias(Tensor table) implements Parametric {
  private static final int EACH_WAY = 16;
  private static final int EXACT = 8;
  private static final int FARTHEST = 64;

  public static RelativeBias of(int heads, Random random) {
    double bound = Math.sqrt(6.0 / (2 * EACH_WAY + heads));
    return new RelativeBias(random.uniform(-bound, bound, 2L * EACH_WAY, heads).requireGradient());
  }

  /**
   * @param distance place of the key minus place of the query
   */
  static int bucket(int distance) {
    int ahead = distance > 0 ? EACH_WAY : 0;
    int far = Math.abs(distance);
    if (far < EXACT) {
      return ahead + far;
    }
    double share = Math.log((double) far / EXACT) / Math.log((double) FARTHEST / EXACT);
    return ahead + Math.min(EACH_WAY - 1, EXACT + (int) (share * (EACH_WAY - EXACT)));
  }

  /**
   * @return [H, T, T], for each query and key
   */
  public Tensor of(long tokens) {
    int count = Math.toIntExact(tokens);
    long[] buckets = new long[count * count];
    for (int query = 0; query < count; query++) {
      for (int key = 0; key < count; key++) {
        buckets[query * count + key] = bucket(key - query);
      }
    }
    return Tensor.of(buckets, count, count).lookUp(table).rearrange("q k h -> h q k");
  }
}
