package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * In how many directions vectors vary (Roy and Vetterli, 2007): exp of the entropy of the singular
 * values of the centred vectors, as shares of their sum. D if all directions have as much of it, 1
 * if there is one only: a representation that has collapsed.
 */
public final class EffectiveRank {
  private static final String METHOD = "spectrum";

  private EffectiveRank() {}

  /**
   * Of the test examples; nothing of vectors wider than {@value Separability#WIDEST}, of fewer than
   * two examples, or where nothing varies.
   */
  public static List<Measurement> measure(Embeddings test) {
    Tensor vectors = test.vectors();
    if (vectors.size(1) > Separability.WIDEST || vectors.size(0) < 2) {
      return List.of();
    }
    double rank = of(vectors);
    String metric = "effective rank of %d".formatted(vectors.size(1));
    return rank == 0
        ? List.of()
        : List.of(
            new Measurement(
                METHOD, "directions", metric, rank, rank, rank, null, (int) vectors.size(0)));
  }

  /** Of vectors [N, D]; 0 where nothing varies. */
  static double of(Tensor vectors) {
    double[] singular =
        inference(
                () -> {
                  Tensor wide = vectors.to(DType.FLOAT64);
                  return wide.minus(wide.mean(0)).singularValues();
                })
            .toDoubles();
    double sum = 0;
    for (double each : singular) {
      sum += each;
    }
    double entropy = 0;
    for (double each : singular) {
      double share = each / sum;
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    return sum < Double.MIN_NORMAL ? 0 : Math.exp(entropy);
  }
}
