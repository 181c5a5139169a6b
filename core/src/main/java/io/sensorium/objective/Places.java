package io.sensorium.objective;

import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * Positions of the tokens of one modality: the sum of a vector for each axis.
 *
 * @param axes from the slowest to the fastest
 */
public record Places(List<Axis> axes) implements Parametric {

  /** How positions come about. */
  public enum Kind {
    /**
     * A learned vector for each token. Those of all modalities together are one table with a row
     * for each place of the sequence.
     */
    TABLE,
    /** A learned vector for each moment, row and column; their sum is the position. */
    FACTORISED,
    /** Sines and cosines, not learned. */
    FIXED
  }

  /**
   * One axis.
   *
   * @param table [N, D]
   */
  public record Axis(Tensor table) implements Parametric {}

  static Places of(Kind kind, Content content, int width, double deviation, Random random) {
    List<Integer> counts =
        switch (kind) {
          case TABLE, FIXED -> List.of(content.axes().stream().reduce(1, Math::multiplyExact));
          case FACTORISED -> content.axes();
        };
    return kind == Kind.FIXED
        ? new Places(List.of(new Axis(content.places(width))))
        : new Places(
            counts.stream()
                .map(count -> new Axis(random.normal(deviation, count, width).requireGradient()))
                .toList());
  }

  /** How many there are. */
  long count() {
    return axes.stream().mapToLong(axis -> axis.table.size(0)).reduce(1, Math::multiplyExact);
  }

  /** Of the first T tokens: [T, D]. */
  Tensor first(long tokens) {
    Tensor all = axes.getFirst().table;
    for (Axis axis : axes.subList(1, axes.size())) {
      all = all.unsqueeze(1).plus(axis.table).view(-1, all.size(1));
    }
    return all.slice(0, 0, tokens);
  }
}
