package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * Learned places on a grid: a table for each axis, added up and normalised (VATT, section 3.2, and
 * its code). Eight moments of 14 x 14 patches need 8 + 14 + 14 rows. Grids of other sizes are
 * served by stretching the tables along a cubic spline.
 *
 * @param tables [n, D] for each axis
 */
public record Places(List<Tensor> tables, LayerNorm norm) implements Parametric {

  /**
   * @param counts n for each axis
   */
  public static Places of(List<Integer> counts, int width, Random random) {
    double deviation = Math.pow(width, -0.5);
    return new Places(
        counts.stream()
            .map(n -> random.truncatedNormal(deviation, n, width).requireGradient())
            .toList(),
        LayerNorm.of(width, Block.EPSILON));
  }

  /**
   * The places of a grid, row by row.
   *
   * @param counts tokens along each axis
   * @return [T, D]
   */
  public Tensor of(List<Integer> counts) {
    if (counts.size() != tables.size()) {
      throw new IllegalArgumentException(
          "places: knows %d axes, got a grid of %s".formatted(tables.size(), counts));
    }
    Tensor sum = Spline.stretch(tables.getFirst(), counts.getFirst());
    for (int axis = 1; axis < counts.size(); axis++) {
      Tensor next = Spline.stretch(tables.get(axis), counts.get(axis));
      sum = sum.unsqueeze(1).plus(next.unsqueeze(0)).view(-1, next.size(1)); // [T so far, D]
    }
    return norm.apply(sum);
  }
}
